// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// node tlssigapi.js PACKAGE-FOLDER: reads lines of JSON, {sdkappid, key, identifier, time, expire,
// userSig}, and answers each with {theirs, oursUnpacked, signature}: the UserSig that Tencent's
// package generates at that time, the decoded content of userSig, and the signature that the
// package computes for that content.
'use strict';
const zlib = require('zlib');
const { Api } = require(process.argv[2]);

const lines = require('readline').createInterface({ input: process.stdin });
lines.on('line', (line) => {
    const request = JSON.parse(line);
    const api = new Api(request.sdkappid, request.key);
    Date.now = () => request.time * 1000;
    const base64 = request.userSig.replace(/\*/g, '+').replace(/-/g, '/').replace(/_/g, '=');
    const ours = JSON.parse(zlib.inflateSync(Buffer.from(base64, 'base64')).toString());
    const signer = new Api(ours['TLS.sdkappid'], request.key);
    console.log(JSON.stringify({
        theirs: api.genUserSig(request.identifier, request.expire),
        oursUnpacked: ours,
        signature: signer._hmacsha256(
            ours['TLS.identifier'], ours['TLS.time'], ours['TLS.expire'], null),
    }));
});

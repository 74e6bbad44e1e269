// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// node tlssigapi.js PACKAGE-FOLDER: reads lines of JSON, {sdkappid, key, identifier, time, expire,
// userSig}, and answers each with {theirs, oursUnpacked, signature}: the UserSig that Tencent's
// package makes at that time, what is packed in ours, and the signature that the package computes
// for the values in it.
'use strict';
const zlib = require('zlib');
const { Api } = require(process.argv[2]);

const lines = require('readline').createInterface({ input: process.stdin });
lines.on('line', (line) => {
    const asked = JSON.parse(line);
    const api = new Api(asked.sdkappid, asked.key);
    Date.now = () => asked.time * 1000;
    const base64 = asked.userSig.replace(/\*/g, '+').replace(/-/g, '/').replace(/_/g, '=');
    const ours = JSON.parse(zlib.inflateSync(Buffer.from(base64, 'base64')).toString());
    const signer = new Api(ours['TLS.sdkappid'], asked.key);
    console.log(JSON.stringify({
        theirs: api.genUserSig(asked.identifier, asked.expire),
        oursUnpacked: ours,
        signature: signer._hmacsha256(ours['TLS.identifier'], ours['TLS.time'], ours['TLS.expire'], null),
    }));
});

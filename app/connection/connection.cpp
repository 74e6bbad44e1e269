// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/connection.h"

Origin Connection::origin() const
{
    return {region, endpoint.authority(QUrl::FullyEncoded), sdkAppId};
}

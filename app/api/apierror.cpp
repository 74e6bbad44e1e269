// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apierror.h"

#include <QDebug>

QDebug operator<<(QDebug debug, const ApiError &error)
{
    static constexpr const char *kinds[] = {"Cancelled", "Timeout",  "Network", "Tls",
                                            "Http",      "BadReply", "Api",     "ProxySetting"};
    const QDebugStateSaver saver(debug);
    debug.nospace() << "ApiError(" << kinds[static_cast<int>(error.kind)] << ' ' << error.number
                    << ' ' << error.serviceText << ')';
    return debug;
}

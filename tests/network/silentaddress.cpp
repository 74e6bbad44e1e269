// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "silentaddress.h"

#ifdef Q_OS_LINUX

#include <QtEndian>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

SilentAddress::SilentAddress(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = qToBigEndian(port);
    address.sin_addr.s_addr = inet_addr("127.0.0.2");
    const auto *socketAddress = reinterpret_cast<const sockaddr *>(&address);
    const auto open = [this] {
        return m_sockets.emplace_back(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    };
    const int server = open();
    m_isReady = bind(server, socketAddress, sizeof address) == 0 && listen(server, 0) == 0;
    constexpr int moreThanBacklog = 8;
    for (int i = 0; i < moreThanBacklog; ++i) {
        static_cast<void>(connect(open(), socketAddress, sizeof address));
    }
}

SilentAddress::~SilentAddress()
{
    for (const int descriptor : m_sockets) {
        close(descriptor);
    }
}

#else

SilentAddress::SilentAddress(quint16 port)
{
    Q_UNUSED(port)
}

SilentAddress::~SilentAddress() = default;

#endif

// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/wire.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <stdexcept>

#include <openssl/ssl.h>

namespace brokerscope::bench {

namespace {

struct Free {
    void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
    void operator()(SSL *connection) const { SSL_free(connection); }
};

class TlsWire final : public Wire {
public:
    TlsWire()
        : m_context(SSL_CTX_new(TLS_client_method()))
        , m_connection(m_context ? SSL_new(m_context.get()) : nullptr)
    {
        if (!m_connection)
            throw std::runtime_error("TLS is not available");
        SSL_set_mode(m_connection.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        SSL_set_connect_state(m_connection.get());
    }

    ssize_t send(int descriptor, std::string_view bytes) override
    {
        attach(descriptor);
        return resultOf(SSL_write(m_connection.get(), bytes.data(), asInt(bytes.size())));
    }
    ssize_t receive(int descriptor, char *buffer, std::size_t size) override
    {
        attach(descriptor);
        return resultOf(SSL_read(m_connection.get(), buffer, asInt(size)));
    }
    bool hasMore() const override { return SSL_has_pending(m_connection.get()) != 0; }

private:
    static int asInt(std::size_t size) { return static_cast<int>(std::min<std::size_t>(size, INT_MAX)); }

    void attach(int descriptor)
    {
        if (SSL_get_fd(m_connection.get()) != descriptor)
            SSL_set_fd(m_connection.get(), descriptor);
    }

    ssize_t resultOf(int result)
    {
        if (result > 0)
            return result;
        switch (SSL_get_error(m_connection.get(), result)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            errno = EAGAIN;
            return -1;
        case SSL_ERROR_ZERO_RETURN:
            return 0;
        case SSL_ERROR_SYSCALL:
            if (errno == 0)
                return 0;
            return -1;
        default:
            errno = EPROTO;
            return -1;
        }
    }

    std::unique_ptr<SSL_CTX, Free> m_context;
    std::unique_ptr<SSL, Free> m_connection;
};

} // namespace

std::unique_ptr<Wire> makeTlsWire()
{
    return std::make_unique<TlsWire>();
}

} // namespace brokerscope::bench

// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/socketbio.h"

#include <cerrno>
#include <cstdint>

#include <sys/socket.h>

namespace brokerscope::net {

namespace {

#ifdef MSG_NOSIGNAL
constexpr int SendFlags = MSG_NOSIGNAL;
#else
constexpr int SendFlags = 0; // SO_NOSIGPIPE does it there
#endif

int descriptorOf(BIO *bio)
{
    return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
}

bool isTemporary(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

int sendBytes(BIO *bio, const char *bytes, std::size_t size, std::size_t *sent)
{
    BIO_clear_retry_flags(bio);
    const ssize_t count = ::send(descriptorOf(bio), bytes, size, SendFlags);
    if (count < 0 && isTemporary(errno))
        BIO_set_retry_write(bio);
    *sent = count > 0 ? static_cast<std::size_t>(count) : 0;
    return count > 0 ? 1 : 0;
}

int receiveBytes(BIO *bio, char *bytes, std::size_t size, std::size_t *received)
{
    BIO_clear_retry_flags(bio);
    const ssize_t count = ::recv(descriptorOf(bio), bytes, size, 0);
    if (count < 0 && isTemporary(errno))
        BIO_set_retry_read(bio);
    else if (count == 0)
        BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    *received = count > 0 ? static_cast<std::size_t>(count) : 0;
    return count > 0 ? 1 : 0;
}

long control(BIO *bio, int command, long, void *)
{
    switch (command) {
    case BIO_CTRL_FLUSH:
        return 1;
    case BIO_CTRL_EOF:
        return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0 ? 1 : 0;
    default: // OpenSSL's many others do not concern a socket
        return 0;
    }
}

BioMethodHandle makeMethod()
{
    BioMethodHandle method(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket without signal"));
    if (method) {
        BIO_meth_set_write_ex(method.get(), sendBytes);
        BIO_meth_set_read_ex(method.get(), receiveBytes);
        BIO_meth_set_ctrl(method.get(), control);
    }
    return method;
}

} // namespace

BioHandle makeSocketBio(int descriptor)
{
    static const BioMethodHandle method = makeMethod(); // a table of functions, the same for all
    BioHandle bio(method ? BIO_new(method.get()) : nullptr);
    if (bio) {
        BIO_set_data(bio.get(), reinterpret_cast<void *>(static_cast<std::intptr_t>(descriptor)));
        BIO_set_init(bio.get(), 1);
    }
    return bio;
}

} // namespace brokerscope::net

// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/tlstransport.h"

#include "core/net/connectedsocket.h"
#include "core/net/socketbio.h"
#include "core/net/tlscontext.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <utility>

#include <openssl/err.h>
#include <sys/socket.h>
#include <unistd.h>

namespace brokerscope::net {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(TlsTransport)
};

/// What one record can hold. With less room OpenSSL would keep the rest of a
/// record to itself, and nothing would wake us up for it.
constexpr std::size_t LargestRecord = SSL3_RT_MAX_PLAIN_LENGTH;
constexpr std::size_t PartsPerRound = 16;

} // namespace

TlsTransport::TlsTransport(int descriptor, std::shared_ptr<const TlsContext> context, broker::ConnectionId connection,
                           TransportOwner &owner)
    : m_owner(owner)
    , m_context(std::move(context))
    , m_unsent(owner.writeChunks())
    , m_readable(descriptor, QSocketNotifier::Read)
    , m_writable(descriptor, QSocketNotifier::Write)
    , m_ssl(m_context->newConnection())
    , m_descriptor(descriptor)
    , m_connection(connection)
{
    m_writable.setEnabled(false);
    QObject::connect(&m_readable, &QSocketNotifier::activated, &m_readable, [this] { onReadable(); });
    QObject::connect(&m_writable, &QSocketNotifier::activated, &m_writable, [this] { onWritable(); });
    BioHandle bio = makeSocketBio(descriptor);
    if (m_ssl && bio)
        SSL_set0_rbio(m_ssl.get(), bio.get());
    if (m_ssl && bio) {
        BIO_up_ref(bio.get());
        SSL_set0_wbio(m_ssl.get(), bio.release());
    }
}

TlsTransport::~TlsTransport()
{
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    ::close(m_descriptor);
}

void TlsTransport::onReadable()
{
    switch (m_state) {
    case State::Handshake:
        shakeHands();
        break;
    case State::Open:
        read();
        break;
    case State::Refused:
        discard();
        break;
    case State::Ended:
    case State::Broken:
        break;
    }
}

void TlsTransport::onWritable()
{
    m_writable.setEnabled(false);
    if (m_state == State::Handshake || m_readWantsWrite)
        onReadable();
    if (std::exchange(m_isBlocked, false))
        m_owner.unblocked(m_connection);
}

void TlsTransport::shakeHands()
{
    ERR_clear_error();
    const int result = m_ssl ? SSL_do_handshake(m_ssl.get()) : -1;
    if (result == 1) {
        m_state = State::Open;
        m_owner.established(m_connection);
        return;
    }
    switch (examine(result)) {
    case Outcome::WantsRead:
        break;
    case Outcome::WantsWrite:
        m_writable.setEnabled(true);
        break;
    case Outcome::PeerFinished:
        m_errorText = Text::tr("The peer closed the connection during the TLS handshake.");
        end(State::Broken);
        m_owner.broke(m_connection);
        break;
    case Outcome::Failed:
        // The alert that says why is on its way: closing now could take it from the peer.
        m_state = State::Refused;
        m_owner.violated(m_connection);
        break;
    }
}

void TlsTransport::read()
{
    const std::span<char> buffer = m_owner.readBuffer();
    std::size_t filled = 0;
    int result = 1;
    m_readWantsWrite = false;
    ERR_clear_error();
    while (buffer.size() - filled >= LargestRecord && result == 1) {
        std::size_t count = 0;
        result = SSL_read_ex(m_ssl.get(), buffer.data() + filled, buffer.size() - filled, &count);
        filled += count;
    }
    const Outcome outcome = result == 1 ? Outcome::WantsRead : examine(result);
    if (filled > 0)
        m_owner.bytesArrived(m_connection, QByteArrayView(buffer.data(), static_cast<qsizetype>(filled)));
    switch (outcome) {
    case Outcome::WantsRead:
        break;
    case Outcome::WantsWrite:
        m_readWantsWrite = true;
        m_writable.setEnabled(true);
        break;
    case Outcome::PeerFinished:
        end(State::Ended);
        m_owner.peerFinished(m_connection);
        break;
    case Outcome::Failed:
        end(State::Broken);
        m_owner.broke(m_connection);
        break;
    }
}

/// Until the peer has closed its end, too.
void TlsTransport::discard()
{
    const std::span<char> buffer = m_owner.readBuffer();
    const ssize_t count = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (count > 0 || (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)))
        return;
    end(State::Ended);
    m_owner.peerFinished(m_connection);
}

/// Of the call that has just returned `result`; sets errorText() on failure.
TlsTransport::Outcome TlsTransport::examine(int result)
{
    const int systemError = errno;
    switch (m_ssl ? SSL_get_error(m_ssl.get(), result) : SSL_ERROR_SSL) {
    case SSL_ERROR_WANT_READ:
        return Outcome::WantsRead;
    case SSL_ERROR_WANT_WRITE:
        return Outcome::WantsWrite;
    case SSL_ERROR_ZERO_RETURN:
        return Outcome::PeerFinished;
    case SSL_ERROR_SYSCALL:
        // Whoever leaves in the middle of the handshake is gone, whether with a reset or without.
        if (systemError == 0 || m_state == State::Handshake)
            return Outcome::PeerFinished;
        m_errorText = qt_error_string(systemError);
        return Outcome::Failed;
    default:
        m_errorText = reasonOfFailure(ERR_peek_error());
        ERR_clear_error();
        return Outcome::Failed;
    }
}

/// What OpenSSL calls it, and what it means where that is not plain.
QString TlsTransport::reasonOfFailure(unsigned long error) const
{
    // Said first, because OpenSSL has many names for what goes wrong while it verifies.
    const long verdict = m_ssl ? SSL_get_verify_result(m_ssl.get()) : X509_V_OK;
    if (m_state == State::Handshake && verdict != X509_V_OK)
        return Text::tr("TLS: the client's certificate is refused: %1.")
            .arg(QString::fromLatin1(X509_verify_cert_error_string(verdict)));
    const char *name = ERR_reason_error_string(error);
    const QString reason = name ? QString::fromLatin1(name) : Text::tr("unknown error");
    if (ERR_GET_LIB(error) != ERR_LIB_SSL)
        return Text::tr("TLS: %1.").arg(reason);
    switch (ERR_GET_REASON(error)) {
    case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE:
        return Text::tr("TLS: the client shows no certificate, and one is required.");
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST:
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_UNEXPECTED_MESSAGE:
        return Text::tr("TLS: the client does not speak TLS (%1).").arg(reason);
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
        return Text::tr("TLS: the client does not trust the broker's certificate (%1).").arg(reason);
    default:
        return Text::tr("TLS: %1.").arg(reason);
    }
}

Transport::Flush TlsTransport::flush()
{
    if (m_state == State::Broken)
        return Flush::Failed;
    if (m_isBlocked)
        return Flush::Blocked;
    if (m_state != State::Open && m_state != State::Ended)
        return Flush::Drained;
    std::array<QByteArrayView, PartsPerRound> parts;
    while (!m_unsent.isEmpty()) {
        const std::size_t count = m_unsent.front(parts);
        qsizetype sent = 0;
        int result = 1;
        ERR_clear_error();
        for (std::size_t i = 0; i < count && result == 1; ++i)
            result = write(parts[i], sent);
        const Outcome outcome = result == 1 ? Outcome::WantsWrite : examine(result);
        m_unsent.consume(sent);
        if (outcome != Outcome::WantsWrite) {
            // Nothing is to be read before writing, without renegotiation.
            end(State::Broken);
            return Flush::Failed;
        }
        if (result != 1) {
            m_isBlocked = true;
            m_writable.setEnabled(true);
            m_unsent.squeeze();
            return Flush::Blocked;
        }
    }
    return Flush::Drained;
}

/// Adds to `sent` what OpenSSL takes, which is at most a record at a time.
int TlsTransport::write(QByteArrayView bytes, qsizetype &sent)
{
    int result = 1;
    while (!bytes.isEmpty() && result == 1) {
        std::size_t taken = 0;
        result = SSL_write_ex(m_ssl.get(), bytes.data(), static_cast<std::size_t>(bytes.size()), &taken);
        bytes = bytes.sliced(static_cast<qsizetype>(taken));
        sent += static_cast<qsizetype>(taken);
    }
    return result;
}

qint64 TlsTransport::deliveredBytes() const
{
    const auto taken = m_ssl ? static_cast<qint64>(BIO_number_written(SSL_get_wbio(m_ssl.get()))) : 0;
    return taken - undeliveredBytes(m_descriptor);
}

QByteArray TlsTransport::identity() const
{
    return m_ssl ? m_context->identityOf(m_ssl.get()) : QByteArray();
}

void TlsTransport::setReading(bool isReading)
{
    m_readable.setEnabled(isReading && m_state != State::Ended && m_state != State::Broken);
}

void TlsTransport::finishSending()
{
    if (m_state == State::Open || m_state == State::Ended) {
        ERR_clear_error();
        SSL_shutdown(m_ssl.get());
        ERR_clear_error();
    }
    ::shutdown(m_descriptor, SHUT_WR);
}

void TlsTransport::end(State state)
{
    m_state = state;
    m_readable.setEnabled(false);
    m_writable.setEnabled(m_isBlocked && state == State::Ended);
}

} // namespace brokerscope::net

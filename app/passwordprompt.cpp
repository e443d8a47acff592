// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/passwordprompt.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace brokerscope::app {
namespace {

constexpr qsizetype LongestLine = 70'000; // bytes
constexpr std::array EndingSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

volatile std::sig_atomic_t caughtSignal = 0;

void rememberSignal(int number)
{
    caughtSignal = number;
}

/// As long as it lives, signals end waitForInput() instead of the program, which
/// they end afterwards. Elsewhere they are kept waiting, so that none comes
/// between looking for it and waiting.
class SignalsHeld {
public:
    SignalsHeld()
    {
        caughtSignal = 0;
        sigset_t ending;
        sigemptyset(&ending);
        for (const int number : EndingSignals)
            sigaddset(&ending, number);
        sigprocmask(SIG_BLOCK, &ending, &m_maskBefore);
        struct sigaction action { };
        action.sa_handler = rememberSignal;
        sigemptyset(&action.sa_mask);
        for (std::size_t i = 0; i < EndingSignals.size(); ++i)
            sigaction(EndingSignals[i], &action, &m_before[i]);
    }
    ~SignalsHeld()
    {
        for (std::size_t i = 0; i < EndingSignals.size(); ++i)
            sigaction(EndingSignals[i], &m_before[i], nullptr);
        sigprocmask(SIG_SETMASK, &m_maskBefore, nullptr);
        if (caughtSignal != 0)
            std::raise(caughtSignal);
    }
    Q_DISABLE_COPY_MOVE(SignalsHeld)

    bool waitForInput() const
    {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        while (caughtSignal == 0) {
            if (ppoll(&input, 1, nullptr, &m_maskBefore) > 0)
                return true;
            if (errno != EINTR)
                return false;
        }
        return false;
    }

private:
    sigset_t m_maskBefore{};
    std::array<struct sigaction, EndingSignals.size()> m_before{};
};

/// As long as it lives, the terminal does not show what is typed.
class EchoOff {
public:
    EchoOff()
    {
        tcgetattr(STDIN_FILENO, &m_before);
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        hidden.c_lflag |= static_cast<tcflag_t>(ECHONL);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~EchoOff() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before); }
    Q_DISABLE_COPY_MOVE(EchoOff)

private:
    termios m_before{};
};

} // namespace

bool hasTerminal()
{
    return isatty(STDIN_FILENO) == 1;
}

std::optional<QByteArray> askHidden(const char *prompt)
{
    const SignalsHeld signalsHeld;
    const EchoOff echoOff;
    std::fputs(prompt, stderr);
    std::fflush(stderr);
    // The terminal gives a line at a time.
    return signalsHeld.waitForInput() ? readLine() : std::nullopt;
}

std::optional<QByteArray> readLine()
{
    QByteArray line;
    while (line.size() <= LongestLine) {
        // Byte by byte: what follows the line is not ours.
        char byte = 0;
        const ssize_t count = read(STDIN_FILENO, &byte, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 || (count == 0 && line.isEmpty()))
            return std::nullopt;
        if (count == 0 || byte == '\n') {
            if (line.endsWith('\r'))
                line.chop(1);
            return line;
        }
        line.append(byte);
    }
    return std::nullopt;
}

} // namespace brokerscope::app

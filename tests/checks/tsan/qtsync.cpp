// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT

// Tells ThreadSanitizer where Qt synchronises. The system's Qt is not built with it, so what its
// event queue, its mutexes and its threads order is invisible, and every queued call looks like a
// race. Linked into each program of a build with BROKERSCOPE_SANITIZE=thread, the definitions below
// stand before those of libQt6Core for calls from our own code: each says what the function orders,
// then calls the real one.
//
// What is said is no more than Qt guarantees, with one exception: a signal that is emitted does not
// tell its receivers, so a queued call that is delivered is taken to come after all emissions so far.

#include <QCoreApplication>
#include <QEvent>
#include <QMutex>
#include <QObject>
#include <QSemaphore>
#include <QThread>
#include <QWaitCondition>

#include <dlfcn.h>

extern "C" {
void __tsan_acquire(void *address);
void __tsan_release(void *address);
void AnnotateIgnoreReadsBegin(const char *file, int line);
void AnnotateIgnoreReadsEnd(const char *file, int line);
}

namespace {

// Addresses to synchronise on, no more.
int emissions;
int blockingCalls;

template<typename Function>
Function real(const char *symbol)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, symbol));
}

bool beforeEvent(void **arguments)
{
    // What Qt made on its stack, which later is the stack of a caller that waits for another thread:
    // all else that Qt does to it is not seen either.
    AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
    const bool isCall = static_cast<QEvent *>(arguments[1])->type() == QEvent::MetaCall;
    auto *receiver = static_cast<QObject *>(arguments[0]);
    AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
    if (isCall)
        __tsan_acquire(&emissions);
    __tsan_acquire(receiver->thread());
    return false;
}

/// A functor called in another thread. The calling and the called thread hold a reference each; what
/// the last one destroys was used by the other before.
class SharedCall : public QtPrivate::QSlotObjectBase {
public:
    explicit SharedCall(QSlotObjectBase *functor)
        : QSlotObjectBase(handle)
        , m_functor(functor)
    {
    }

private:
    static void handle(int which, QSlotObjectBase *self, QObject *object, void **arguments, bool *)
    {
        auto *call = static_cast<SharedCall *>(self);
        if (which == Call) {
            __tsan_acquire(call);
            call->m_functor->call(object, arguments);
            __tsan_release(&blockingCalls);
            __tsan_release(call);
        } else if (which == Destroy) {
            __tsan_acquire(call);
            call->m_functor->destroyIfLastRef();
            delete call;
        }
    }

    QSlotObjectBase *m_functor;
};

const bool isRegistered = QInternal::registerCallback(QInternal::EventNotifyCallback, beforeEvent);

} // namespace

void QMetaObject::activate(QObject *sender, const QMetaObject *type, int signal, void **arguments)
{
    static const auto next =
        real<void (*)(QObject *, const QMetaObject *, int, void **)>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    __tsan_release(&emissions);
    next(sender, type, signal, arguments);
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *result)
{
    using Next = bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *);
    static const auto next =
        real<Next>("_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    slot = new SharedCall(slot);
    __tsan_release(slot);
    __tsan_release(object->thread());
    const bool isDone = next(object, slot, type, result);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(&blockingCalls);
    return isDone;
}

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    static const auto next =
        real<void (*)(QObject *, QEvent *, int)>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    __tsan_release(receiver->thread());
    next(receiver, event, priority);
}

void QThread::start(Priority priority)
{
    static const auto next = real<void (*)(QThread *, Priority)>("_ZN7QThread5startENS_8PriorityE");
    const auto end = [this] {
        __tsan_acquire(this);
        __tsan_release(this);
    };
    connect(this, &QThread::finished, this, end, Qt::DirectConnection);
    next(this, priority);
}

void QThread::quit()
{
    static const auto next = real<void (*)(QThread *)>("_ZN7QThread4quitEv");
    __tsan_release(this);
    next(this);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto next = real<bool (*)(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = next(this, deadline);
    if (ended)
        __tsan_acquire(this);
    return ended;
}

void QBasicMutex::lockInternal()
{
    static const auto next = real<void (*)(QBasicMutex *)>("_ZN11QBasicMutex12lockInternalEv");
    next(this);
    __tsan_acquire(this);
}

void QBasicMutex::unlockInternal() noexcept
{
    static const auto next = real<void (*)(QBasicMutex *)>("_ZN11QBasicMutex14unlockInternalEv");
    __tsan_release(this);
    next(this);
}

void QSemaphore::acquire(int count)
{
    static const auto next = real<void (*)(QSemaphore *, int)>("_ZN10QSemaphore7acquireEi");
    next(this, count);
    __tsan_acquire(this);
}

void QSemaphore::release(int count)
{
    static const auto next = real<void (*)(QSemaphore *, int)>("_ZN10QSemaphore7releaseEi");
    __tsan_release(this);
    next(this, count);
}

// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/mosquittoreader.h"

#include "core/config/assembly.h"
#include "core/config/keytable.h"
#include "core/config/value.h"

#include <QByteArrayView>

#include <algorithm>

namespace brokerscope::config {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaximumIncludedFiles = 1000;
constexpr qsizetype MaximumErrors = 100;
constexpr qsizetype MaximumLineLength = 65'535; // bytes; no value of MQTT's is longer
constexpr qsizetype MaximumQuotedLength = 64;

/// mosquitto's order: without case, and upper case first among equals.
bool comesBefore(const QString &left, const QString &right)
{
    const int order = QString::compare(left, right, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : left < right;
}

QString quoted(const QString &text)
{
    return text.size() > MaximumQuotedLength ? text.first(MaximumQuotedLength) + u'…' : text;
}

bool isControl(char byte)
{
    return byte >= '\0' && byte < ' ' && byte != '\t';
}

class Reader {
public:
    explicit Reader(const Surroundings &surroundings)
        : m_surroundings(surroundings)
    {
    }

    std::variant<Options, QList<FileError>> read(const QString &fileName)
    {
        m_draft.defaultListener.place.file = fileName;
        readFile(fileName, Depth::Main);
        QList<FileError> late;
        Options options = assemble(m_draft, m_surroundings, late);
        for (const FileError &error : late)
            fail({error.file, error.line}, error.message);
        if (m_errors.isEmpty())
            return options;
        return m_errors;
    }

private:
    enum class Depth { Main, Included };

    bool isFull() const { return m_errors.size() > MaximumErrors; }

    void fail(const Place &place, const QString &message)
    {
        if (m_errors.size() < MaximumErrors)
            m_errors.append({place.file, place.line, message});
        else if (m_errors.size() == MaximumErrors)
            m_errors.append({place.file, place.line, QStringLiteral("and more, which are not listed.")});
    }

    void readFile(const QString &fileName, Depth depth)
    {
        QString problem;
        const auto bytes = m_surroundings.readFile(fileName, problem);
        if (!bytes) {
            fail({fileName, 0}, QStringLiteral("cannot be read: %1.").arg(problem));
            return;
        }
        if (bytes->size() > Surroundings::MaximumFileSize) {
            fail({fileName, 0}, QStringLiteral("is larger than %1 bytes, which is no configuration file.")
                                    .arg(Surroundings::MaximumFileSize));
            return;
        }
        // Each file begins to speak about the default listener.
        qsizetype listener = Target::DefaultListener;
        Place place{fileName, 0};
        QByteArrayView rest(*bytes);
        while (!rest.isEmpty() && !isFull()) {
            ++place.line;
            const qsizetype end = rest.indexOf('\n');
            readLine(end < 0 ? rest : rest.first(end), place, listener, depth);
            rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        }
    }

    void readLine(QByteArrayView line, const Place &place, qsizetype &listener, Depth depth)
    {
        if (line.startsWith('#'))
            return;
        if (line.size() > MaximumLineLength) {
            fail(place, QStringLiteral("the line is longer than %1 bytes.").arg(MaximumLineLength));
            return;
        }
        const QByteArrayView content = line.trimmed();
        if (!content.isValidUtf8() || std::ranges::any_of(content, isControl)) {
            fail(place, QStringLiteral("the line is not text: save the file as UTF-8."));
            return;
        }
        if (content.isEmpty())
            return;
        const auto end = std::ranges::find_if(content, [](char byte) { return byte == ' ' || byte == '\t'; });
        const qsizetype length = end - content.begin();
        readSetting(QString::fromUtf8(content.first(length)), QString::fromUtf8(content.sliced(length).trimmed()),
                    {m_draft, listener, place}, depth);
    }

    void readSetting(const QString &name, const QString &text, Target target, Depth depth)
    {
        const Key *key = findKey(name);
        if (key == nullptr) {
            fail(target.place, unknownKey(name));
            return;
        }
        QString problem;
        const auto value = parseValue(*key, text, problem);
        if (!value) {
            fail(target.place, problem);
            return;
        }
        if (key->read == nullptr) {
            include(value->text, target.place, depth);
            return;
        }
        QHash<QString, Place> &given = givenBy(*key, target);
        if (const auto earlier = given.constFind(name);
            key->repeated == Key::Repeated::Refused && earlier != given.cend()) {
            fail(target.place, QStringLiteral("%1 was given in line %2 of %3 already: keep one of them.")
                                   .arg(name)
                                   .arg(earlier->line)
                                   .arg(earlier->file));
            return;
        }
        if (const QString wrong = key->read(target, *value); !wrong.isEmpty()) {
            fail(target.place, wrong);
            return;
        }
        givenBy(*key, target).insert(name, target.place);
    }

    /// Where it is remembered that the key was given: with its listener or for all.
    static QHash<QString, Place> &givenBy(const Key &key, Target &target)
    {
        const bool isOfListener =
            key.scope == Key::Scope::Listener || (key.scope == Key::Scope::Access && target.draft.hasOwnSettings);
        return isOfListener ? target.listener().given : target.draft.given;
    }

    static QString unknownKey(const QString &name)
    {
        if (const UnsupportedKey *key = findUnsupportedKey(name)) {
            return QStringLiteral("%1, which mosquitto knows, is not supported here: %2. Take the line out.")
                .arg(quoted(name), key->reason);
        }
        const QString nearest = nearestKey(name);
        if (nearest.isEmpty())
            return QStringLiteral("'%1' is not a key.").arg(quoted(name));
        return QStringLiteral("'%1' is not a key. Do you mean %2?").arg(quoted(name), nearest);
    }

    /// Only the main file includes others; mosquitto passes over it elsewhere.
    void include(const QString &folder, const Place &place, Depth depth)
    {
        if (depth == Depth::Included)
            return;
        auto files = m_surroundings.configurationFiles(folder);
        if (!files) {
            fail(place, QStringLiteral("include_dir: '%1' is not a folder that can be read: create it, or take the "
                                       "line out.")
                            .arg(quoted(folder)));
            return;
        }
        std::ranges::sort(*files, comesBefore);
        for (const QString &file : *files) {
            if (++m_includedFiles > MaximumIncludedFiles) {
                fail(place, QStringLiteral("include_dir: there are more than %1 files.").arg(MaximumIncludedFiles));
                return;
            }
            readFile(file, Depth::Included);
        }
    }

    const Surroundings &m_surroundings;
    Draft m_draft;
    QList<FileError> m_errors;
    int m_includedFiles = 0;
};

} // namespace

std::variant<Options, QList<FileError>> readMosquittoConf(const QString &fileName, const Surroundings &surroundings)
{
    return Reader(surroundings).read(fileName);
}

} // namespace brokerscope::config

// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/rownotes.h"

#include <QTest>

using namespace brokerscope::inspect;

class TestRowNotes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void toggleMarksAllUnlessAllAreMarked();
    void marksAreGoneThroughInOrder();
    void commentsAreSetChangedAndTakenAway();
    void longCommentEndsWithAWholeCharacter();
    void lostRowsLoseTheirNotes();
};

void TestRowNotes::toggleMarksAllUnlessAllAreMarked()
{
    RowNotes notes;
    notes.toggleMarks({1, 2});
    notes.toggleMarks({2, 3});
    QVERIFY(notes.isMarked(1) && notes.isMarked(2) && notes.isMarked(3));
    const quint64 before = notes.revision();
    notes.toggleMarks({1, 2, 3});
    QVERIFY(!notes.isMarked(1) && !notes.isMarked(2) && !notes.isMarked(3));
    QVERIFY(notes.revision() > before);
}

void TestRowNotes::marksAreGoneThroughInOrder()
{
    RowNotes notes;
    notes.toggleMarks({9, 3});
    QCOMPARE(notes.nextMarked(1, 1), std::optional<RowNumber>(3));
    QCOMPARE(notes.nextMarked(3, 1), std::optional<RowNumber>(9));
    QCOMPARE(notes.nextMarked(9, 1), std::nullopt);
    QCOMPARE(notes.nextMarked(9, -1), std::optional<RowNumber>(3));
    QCOMPARE(notes.nextMarked(3, -1), std::nullopt);
}

void TestRowNotes::commentsAreSetChangedAndTakenAway()
{
    RowNotes notes;
    QVERIFY(notes.comment(7).isEmpty());
    notes.setComment(7, "why twice?");
    QCOMPARE(notes.comment(7), QByteArrayView("why twice?"));
    notes.setComment(7, "it was sent again");
    QCOMPARE(notes.comment(7), QByteArrayView("it was sent again"));
    const quint64 before = notes.revision();
    notes.setComment(7, {});
    QVERIFY(notes.comment(7).isEmpty());
    QVERIFY(notes.revision() > before);
}

void TestRowNotes::longCommentEndsWithAWholeCharacter()
{
    RowNotes notes;
    const QByteArray almost(RowNotes::MaximumComment - 1, 'x');
    notes.setComment(7, almost + "\xC3\xA9"); // é
    QCOMPARE(notes.comment(7), QByteArrayView(almost));
    notes.setComment(7, almost + "yz");
    QCOMPARE(notes.comment(7).size(), RowNotes::MaximumComment);
}

void TestRowNotes::lostRowsLoseTheirNotes()
{
    RowNotes notes;
    notes.toggleMarks({1, 5});
    notes.setComment(1, "one");
    notes.setComment(5, "five");
    notes.dropBelow(5);
    QVERIFY(!notes.isMarked(1) && notes.isMarked(5));
    QVERIFY(notes.comment(1).isEmpty());
    QCOMPARE(notes.comment(5), QByteArrayView("five"));
}

QTEST_APPLESS_MAIN(TestRowNotes)
#include "tst_rownotes.moc"

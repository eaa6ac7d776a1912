namespace CooperationPortal.Tests.Domain;

/// <summary>Who comments, who reads it, whom it mentions, and what can still be done to it.</summary>
public sealed class CommentTests
{
    static readonly Mentionable[] Everybody = [.. People.Everyone.Select(Make.Mentionable)];

    [Fact]
    public void Its_writer_chooses_who_reads_it_where_both_sides_see_the_record()
    {
        var initiative = Make.Initiative(shared: true);
        Assert.Equal((Audience.Shared, Audience.Ministry), (Make.Comment(initiative, Ministry.Official, forBothSides: true).Audience, Make.Comment(initiative, Ministry.Official).Audience));
        Assert.Equal((Audience.Shared, Audience.Embassy), (Make.Comment(initiative, Embassy.Official, forBothSides: true).Audience, Make.Comment(initiative, Embassy.Official).Audience));
    }

    [Fact]
    public void On_a_side_s_own_record_or_line_it_stays_with_that_side()
    {
        var own = Make.Agreement();
        Assert.Equal("ForBothSides", Assert.Throws<RuleBroken>(() => Make.Comment(own, forBothSides: true)).Field);
        Assert.Equal(Audience.Ministry, Make.Comment(own).Audience);
        var meeting = Make.FinishedMeeting(shared: true);
        var (shared, kept) = (meeting.Outcomes[0], meeting.Outcomes[1]);
        Assert.Throws<RuleBroken>(() => Make.Comment(meeting, line: kept, forBothSides: true));
        Assert.Equal((Audience.Ministry, Audience.Shared), (Make.Comment(meeting, line: kept).Audience, Make.Comment(meeting, Embassy.Official, shared, forBothSides: true).Audience));
        Assert.Throws<AccessDenied>(() => Make.Comment(meeting, Embassy.Official, kept));
    }

    [Fact]
    public void A_release_takes_no_comment_along()
    {
        var item = Make.ActionItem();
        var comment = Make.Comment(item);
        item.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now);
        Assert.Equal(Audience.Ministry, comment.Audience);
    }

    [Fact]
    public void Nobody_comments_on_the_other_side_s_own_and_an_administrator_comments_on_nothing()
    {
        var theirs = Make.Initiative(Embassy.Coordinator);
        Assert.Throws<AccessDenied>(() => Make.Comment(theirs, Ministry.Manager));
        foreach (var administrator in new[] { Embassy.Administrator, Ministry.Administrator }) Assert.Throws<AccessDenied>(() => Make.Comment(Make.Programme(), administrator));
        Assert.NotNull(Make.Comment(Make.Programme(), Ministry.Official, forBothSides: true));
    }

    [Fact]
    public void A_line_is_one_of_the_minutes_that_are_commented_on()
    {
        var (meeting, another) = (Make.FinishedMeeting(), Make.FinishedMeeting());
        Assert.Equal(meeting.Outcomes[0].Id, Make.Comment(meeting, line: meeting.Outcomes[0]).OutcomeId);
        Assert.Throws<RuleBroken>(() => Make.Comment(meeting, line: another.Outcomes[0]));
        Assert.Throws<RuleBroken>(() => Make.Comment(Make.Initiative(), line: meeting.Outcomes[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u200b ")]
    [InlineData("SECRET//NOFORN")]
    public void It_needs_a_text_without_a_higher_marking(string text) => Assert.Throws<RuleBroken>(() => Make.Comment(Make.Initiative(), text: text));

    [Fact]
    public void It_has_a_longest_text()
    {
        Assert.Throws<RuleBroken>(() => Make.Comment(Make.Initiative(), text: new string('a', Comment.TextLength + 1)));
        Assert.Equal(Comment.TextLength, Make.Comment(Make.Initiative(), text: new string('a', Comment.TextLength)).Text.Length);
    }

    [Fact]
    public void Whom_it_mentions_is_told_and_nobody_else()
    {
        var comment = Say("@Ministry Official, could @Ministry Manager look? Mail nobody@Ministry Coordinator, nor @Ministry Officials or @Nobody At All. @Ministry Official");
        Assert.Equal([Ministry.Official.AccountId, Ministry.Manager.AccountId], comment.Mentions.Select(m => m.AccountId).Order(Comparer<Guid>.Create((a, b) => a == Ministry.Official.AccountId ? -1 : 1)));
        Assert.Equal(new[] { Ministry.Official.AccountId, Ministry.Manager.AccountId }.Order(), comment.Tellings.Select(t => t.AccountId!.Value).Order());
        Assert.All(comment.Tellings, t => Assert.Equal((NoticeKind.Mentioned, new Party(Side.Ministry, null)), (t.Kind, t.To)));
        Assert.Empty(Say("@Ministry Coordinator, a note to myself").Tellings);
    }

    [Fact]
    public void Of_two_names_at_one_place_the_longer_is_meant_and_of_two_people_of_one_name_both()
    {
        var (short_, long_, twin) = (new Mentionable(Guid.CreateVersion7(), Side.Ministry, "Ali Khan"), new Mentionable(Guid.CreateVersion7(), Side.Ministry, "Ali Khan Niazi"), new Mentionable(Guid.CreateVersion7(), Side.Ministry, "Ali Khan"));
        var initiative = Make.Initiative();
        Assert.Equal([long_.AccountId], Comment.Write(Ministry.Coordinator, initiative, null, "(@Ali Khan Niazi)", false, [short_, long_, twin], Make.Now).Mentions.Select(m => m.AccountId));
        Assert.Equal(new[] { short_.AccountId, twin.AccountId }.Order(), Comment.Write(Ministry.Coordinator, initiative, null, "@Ali Khan.", false, [short_, long_, twin], Make.Now).Mentions.Select(m => m.AccountId).Order());
    }

    [Fact]
    public void The_other_side_s_people_are_mentioned_only_where_they_read_it()
    {
        var initiative = Make.Initiative(shared: true);
        var text = "@Embassy Official and @Ministry Official";
        Assert.Equal([Ministry.Official.AccountId], Comment.Write(Ministry.Coordinator, initiative, null, text, false, Everybody, Make.Now).Mentions.Select(m => m.AccountId));
        var both = Comment.Write(Ministry.Coordinator, initiative, null, text, true, Everybody, Make.Now);
        Assert.Equal(2, both.Mentions.Count);
        Assert.Contains(both.Tellings, t => t.To.Side == Side.Embassy && t.AccountId == Embassy.Official.AccountId);
    }

    [Fact]
    public void Its_writer_changes_it_within_ten_minutes_and_nobody_else_at_all()
    {
        var comment = Say("As it was, @Ministry Official");
        comment.Done();
        var at = Make.Now + Comment.EditableFor;
        Assert.Throws<AccessDenied>(() => comment.Edit(Ministry.Manager, "Another’s", [], Make.Now));
        Assert.Throws<AccessDenied>(() => comment.Edit(Embassy.Coordinator, "Theirs", [], Make.Now));
        comment.Edit(Ministry.Coordinator, "As it is, @Ministry Official and @Ministry Manager", Everybody, at);
        Assert.Equal(("As it is, @Ministry Official and @Ministry Manager", at, Make.Now), (comment.Text, comment.EditedAt, comment.WrittenAt));
        // Who was told before is not told again.
        Assert.Equal([Ministry.Manager.AccountId], comment.Tellings.Select(t => t.AccountId!.Value));
        Assert.Throws<RuleBroken>(() => comment.Edit(Ministry.Coordinator, "Too late", [], at.AddSeconds(1)));
        Assert.Equal("As it is, @Ministry Official and @Ministry Manager", comment.Text);
    }

    [Fact]
    public void A_new_name_does_not_change_who_was_mentioned()
    {
        var comment = Say("@Ministry Official, see below");
        comment.Edit(Ministry.Coordinator, "@Ministry Official, see above", [new(Ministry.Official.AccountId, Side.Ministry, "Married Name")], Make.Now);
        Assert.Equal([(Ministry.Official.AccountId, "Ministry Official")], comment.Mentions.Select(m => (m.AccountId, m.Name)));
        comment.Edit(Ministry.Coordinator, "See above", Everybody, Make.Now);
        Assert.Empty(comment.Mentions);
    }

    [Fact]
    public void Its_writer_and_the_side_s_coordinators_withdraw_it_and_that_stays()
    {
        var initiative = Make.Initiative(shared: true);
        foreach (var by in new[] { Ministry.Official, Ministry.Coordinator, Ministry.Manager })
        {
            var comment = Make.Comment(initiative, Ministry.Official, text: "@Ministry Manager, a mistake", forBothSides: true, known: Ministry.Manager);
            comment.Withdraw(by, Make.Now.AddDays(30));
            Assert.Equal(("", by.Name, Make.Now.AddDays(30), Audience.Shared, 0), (comment.Text, comment.WithdrawnBy, comment.WithdrawnAt, comment.Audience, comment.Mentions.Count));
            Assert.Throws<RuleBroken>(() => comment.Withdraw(by, Make.Now));
            Assert.Throws<RuleBroken>(() => comment.Edit(Ministry.Official, "Back again", [], Make.Now));
        }

        var stays = Make.Comment(initiative, Ministry.Official, forBothSides: true);
        foreach (var by in new[] { Ministry.Second(Role.Official), Ministry.Administrator, Embassy.Manager }) Assert.Throws<AccessDenied>(() => stays.Withdraw(by, Make.Now));
        Assert.False(stays.IsWithdrawn);
    }

    [Fact]
    public void Who_is_offered_to_change_or_withdraw_it_can()
    {
        var comment = Make.Comment(Make.Initiative(shared: true), Ministry.Official, forBothSides: true);
        foreach (var viewer in People.Everyone.Append(Ministry.Second(Role.Official)))
        {
            var mine = viewer.AccountId == Ministry.Official.AccountId;
            Assert.Equal(mine, Comment.CanBeEdited(viewer, comment.WrittenById, comment.WrittenAt, false, Make.Now + Comment.EditableFor));
            Assert.False(Comment.CanBeEdited(viewer, comment.WrittenById, comment.WrittenAt, false, Make.Now + Comment.EditableFor + TimeSpan.FromSeconds(1)));
            Assert.Equal(mine || (viewer.Side == Side.Ministry && viewer.Role is Role.Coordinator or Role.Manager && viewer.Side == Side.Ministry), Comment.CanBeWithdrawn(viewer, comment.Owner, comment.WrittenById, false));
            Assert.False(Comment.CanBeWithdrawn(viewer, comment.Owner, comment.WrittenById, isWithdrawn: true));
        }
    }

    [Fact]
    public void It_outlives_the_line_that_is_taken_out_of_the_draft()
    {
        var meeting = Make.HeldMeeting();
        var line = meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 4, new(OutcomeKind.Decision, "Too early", ForBothSides: true));
        var comment = Make.Comment(meeting, line: line);
        comment.OutliveLine(meeting.RemoveOutcome(Ministry.Official, line.Id));
        Assert.Equal((null, "M4"), (comment.OutcomeId, comment.LineTakenOut));
    }

    static Comment Say(string text) => Comment.Write(Ministry.Coordinator, Make.Initiative(), null, text, false, Everybody, Make.Now);
}

using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CooperationPortal.Web.Data.AuditTrail;

namespace CooperationPortal.Web.Data.Mappings;

sealed class SeriesMapping : IEntityTypeConfiguration<MeetingSeries>
{
    public void Configure(EntityTypeBuilder<MeetingSeries> series)
    {
        series.ToTable("MeetingSeries");
        series.OwnSideOrShared();
        series.Property(s => s.Slug).HasMaxLength(80);
        series.HasIndex(s => s.Slug).IsUnique();
        series.Property(s => s.Name).HasMaxLength(MeetingSeries.NameLength);
        series.Property(s => s.MinistryChair).HasMaxLength(MeetingSeries.ChairLength);
        series.Property(s => s.EmbassyChair).HasMaxLength(MeetingSeries.ChairLength);
        series.Property(s => s.StandingAgenda).HasMaxLength(MeetingSeries.AgendaLength);
        series.Ignore(s => s.StandingItems);
        series.Lines(s => s.Backlog, nameof(Topic.SeriesId));
        Audited(series, nameof(MeetingSeries.Audience), nameof(MeetingSeries.Name), nameof(MeetingSeries.Cadence), nameof(MeetingSeries.MinistryChair),
            nameof(MeetingSeries.EmbassyChair), nameof(MeetingSeries.StandingAgenda));
        AuditedUnsaid(series, nameof(MeetingSeries.Owner), nameof(MeetingSeries.Slug));
    }
}

sealed class TopicMapping : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> topic)
    {
        topic.OwnSideOrShared();
        topic.Ignore(t => t.RecordId);
        topic.Property(t => t.Title).HasMaxLength(AgendaItem.TitleLength);
        topic.Property(t => t.ProposedBy).HasMaxLength(Account.NameLength);
        Audited(topic, nameof(Topic.Title), nameof(Topic.ForBothSides));
        AuditedUnsaid(topic, nameof(Topic.Audience), nameof(Topic.Owner), nameof(Topic.ProposedBy));
        OfRecord(topic, nameof(Topic.SeriesId));
    }
}

sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.Cited();
        meeting.Property(m => m.Title).HasMaxLength(Meeting.TitleLength);
        meeting.Property(m => m.Venue).HasMaxLength(Meeting.VenueLength);
        meeting.Property(m => m.SourceNote).HasMaxLength(Meeting.ReasonLength);
        meeting.Property(m => m.StateReason).HasMaxLength(Meeting.ReasonLength);
        meeting.Property(m => m.ReturnedBecause).HasMaxLength(Meeting.ReasonLength);
        meeting.Property(m => m.Zone).HasMaxLength(Meeting.ZoneLength);
        meeting.HasOne(m => m.Series).WithMany().HasForeignKey(m => m.SeriesId);
        meeting.Lines(m => m.Agenda, nameof(AgendaItem.MeetingId));
        meeting.Lines(m => m.Delegates, nameof(Domain.Delegate.MeetingId));
        meeting.Lines(m => m.Notes, nameof(AgendaNote.MeetingId));
        meeting.HasMany(m => m.Outcomes).WithOne(o => o.Meeting).HasForeignKey(o => o.MeetingId).OnDelete(DeleteBehavior.Cascade);
        meeting.Lines(m => m.Carried, nameof(CarriedItem.MeetingId));
        meeting.Lines(m => m.Wordings, nameof(WordingProposal.MeetingId));
        meeting.Lines(m => m.Reservations, nameof(Reservation.MeetingId));
        meeting.Lines(m => m.Acceptances, nameof(Acceptance.MeetingId));
        meeting.Lines(m => m.TextChanges, nameof(TextChange.MeetingId));
        meeting.Lines(m => m.AgreedTexts, nameof(AgreedText.MeetingId));
        meeting.Lines(m => m.AcceptedTexts, nameof(AcceptedText.MeetingId));
        meeting.Lines(m => m.Addenda, nameof(Addendum.MeetingId));
        meeting.Property(m => m.ProposedBy).HasMaxLength(Account.NameLength);
        // As of the record itself: of who opens it and who takes a part back at once, the later one finds it out.
        meeting.Property(m => m.MinistryOpenedAt).IsConcurrencyToken();
        meeting.Property(m => m.EmbassyOpenedAt).IsConcurrencyToken();
        foreach (var shown in new[] { nameof(Meeting.IsProposed), nameof(Meeting.IsAgreed), nameof(Meeting.IsFinal) }) meeting.Ignore(shown);
        // The list and the latest are walked in this order until there are enough for a page: most rows are seen by both sides.
        meeting.HasIndex(m => new { m.StartsAt, m.Ref, m.Id, m.Audience, m.State, m.Day }).IsDescending(true, false, false, false, false, false);
        // Covers what the tabs count.
        meeting.HasIndex(m => new { m.Audience, m.State, m.Day, m.Owner, m.ForBothSides, m.StartsAt, m.Ref, m.Id });
        meeting.HasIndex(m => new { m.SeriesId, m.StartsAt });
        Audited(meeting, nameof(Meeting.Audience), nameof(Meeting.ForBothSides), nameof(Meeting.Handling), nameof(Meeting.Title), nameof(Meeting.SeriesId),
            nameof(Meeting.StartsAt), nameof(Meeting.EndsAt), nameof(Meeting.Zone), nameof(Meeting.IsProvisional), nameof(Meeting.Venue), nameof(Meeting.SourceNote),
            nameof(Meeting.State), nameof(Meeting.StateReason), nameof(Meeting.Returned), nameof(Meeting.ReturnedBecause), nameof(Meeting.TextVersion));
        AuditedUnsaid(meeting, nameof(Meeting.Day), nameof(Meeting.FinishedBy), nameof(Meeting.FinishedAt), nameof(Meeting.ProposedBy), nameof(Meeting.ProposedAt), nameof(Meeting.AcceptedAt), nameof(Meeting.AgreedAt));
    }
}

sealed class AgendaItemMapping : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> item)
    {
        item.OwnSideOrShared();
        item.Ignore(a => a.RecordId);
        item.Property(a => a.Title).HasMaxLength(AgendaItem.TitleLength);
        // What waits for a release.
        item.HasIndex(a => new { a.Owner, a.Audience, a.ForBothSides, a.MeetingId });
        Audited(item, nameof(AgendaItem.Audience), nameof(AgendaItem.Title), nameof(AgendaItem.ForBothSides), nameof(AgendaItem.Position), nameof(AgendaItem.NotReached));
        AuditedUnsaid(item, nameof(AgendaItem.Owner), nameof(AgendaItem.Source), nameof(AgendaItem.ReleasedAt));
        OfRecord(item, nameof(AgendaItem.MeetingId));
    }
}

sealed class AgendaNoteMapping : IEntityTypeConfiguration<AgendaNote>
{
    public void Configure(EntityTypeBuilder<AgendaNote> note)
    {
        note.OwnSideOrShared();
        note.Ignore(n => n.RecordId);
        note.Property(n => n.Text).HasMaxLength(-1);
        note.Property(n => n.WrittenBy).HasMaxLength(Account.NameLength);
        note.HasOne<AgendaItem>().WithMany().HasForeignKey(n => n.AgendaItemId).OnDelete(DeleteBehavior.ClientCascade);
        note.HasIndex(n => new { n.AgendaItemId, n.Owner, n.ForBothSides }).IsUnique();
        // What waits for a release.
        note.HasIndex(n => new { n.Owner, n.Audience, n.ForBothSides, n.MeetingId });
        Audited(note, nameof(AgendaNote.Audience), nameof(AgendaNote.Text));
        AuditedUnsaid(note, nameof(AgendaNote.Owner), nameof(AgendaNote.WrittenBy), nameof(AgendaNote.WrittenAt), nameof(AgendaNote.AgendaItemId), nameof(AgendaNote.ForBothSides), nameof(AgendaNote.ReleasedAt));
        OfRecord(note, nameof(AgendaNote.MeetingId));
        WrittenBy(note, nameof(AgendaNote.WrittenById), new(Act.RecordMinutes, [nameof(AgendaNote.Text)]));
    }
}

sealed class DelegateMapping : IEntityTypeConfiguration<Domain.Delegate>
{
    public void Configure(EntityTypeBuilder<Domain.Delegate> member)
    {
        member.ToTable("Delegates");
        member.Ignore(d => d.RecordId);
        member.Property(d => d.Name).HasMaxLength(Contact.NameLength);
        member.Property(d => d.Title).HasMaxLength(Contact.TitleLength);
        member.HasOne(d => d.Contact).WithMany().HasForeignKey(d => d.ContactId);
        member.HasOne(d => d.Agency).WithMany().HasForeignKey(d => d.AgencyId);
        // Who waits for a release.
        member.HasIndex(d => new { d.Audience, d.MeetingId });
        Audited(member, nameof(Domain.Delegate.Audience), nameof(Domain.Delegate.Side), nameof(Domain.Delegate.Name), nameof(Domain.Delegate.Title), nameof(Domain.Delegate.AgencyId),
            nameof(Domain.Delegate.Role), nameof(Domain.Delegate.Attended));
        AuditedUnsaid(member, nameof(Domain.Delegate.ContactId));
        OfRecord(member, nameof(Domain.Delegate.MeetingId));
    }
}

sealed class OutcomeMapping : IEntityTypeConfiguration<Outcome>
{
    public void Configure(EntityTypeBuilder<Outcome> outcome)
    {
        outcome.OwnSideOrShared();
        // An action that both sides see says who does it by when.
        outcome.ToTable(t => t.HasCheckConstraint("CK_Outcome_Action", "\"Audience\" <> 'Shared' OR \"Kind\" <> 'Action' OR (\"ResponsibleAgencyId\" IS NOT NULL AND \"DueOn\" IS NOT NULL)"));
        outcome.Ignore(o => o.RecordId);
        outcome.Property(o => o.Text).HasMaxLength(Outcome.TextLength);
        outcome.HasIndex(o => new { o.Owner, o.ReleasedAt });
        outcome.HasOne<AgendaItem>().WithMany().HasForeignKey(o => o.AgendaItemId).OnDelete(DeleteBehavior.Restrict);
        outcome.HasOne(o => o.Initiative).WithMany().HasForeignKey(o => o.InitiativeId);
        outcome.HasOne(o => o.ResponsibleAgency).WithMany().HasForeignKey(o => o.ResponsibleAgencyId);
        outcome.HasOne(o => o.ActionItem).WithMany().HasForeignKey(o => o.ActionItemId);
        outcome.HasIndex(o => new { o.MeetingId, o.Owner, o.OwnNumber }).IsUnique();
        outcome.HasIndex(o => new { o.MeetingId, o.SharedNumber }).IsUnique();
        outcome.HasIndex(o => new { o.InitiativeId, o.Audience, o.MeetingId });
        // What waits for a release.
        outcome.HasIndex(o => new { o.Owner, o.Audience, o.ForBothSides, o.MeetingId, o.AgendaItemId });
        Audited(outcome, nameof(Outcome.Kind), nameof(Outcome.Text), nameof(Outcome.ForBothSides), nameof(Outcome.InitiativeId), nameof(Outcome.ResponsibleAgencyId),
            nameof(Outcome.DueOn), nameof(Outcome.Priority), nameof(Outcome.Position), nameof(Outcome.SharedNumber));
        AuditedUnsaid(outcome, nameof(Outcome.Audience), nameof(Outcome.Owner), nameof(Outcome.AgendaItemId), nameof(Outcome.ActionItemId), nameof(Outcome.ReleasedAt));
        OfRecord(outcome, nameof(Outcome.MeetingId));
        WrittenBy(outcome, nameof(Outcome.WrittenById), new(Act.RecordMinutes, [nameof(Outcome.Kind), nameof(Outcome.Text), nameof(Outcome.ResponsibleAgencyId), nameof(Outcome.DueOn)]));
    }
}

sealed class CarriedItemMapping : IEntityTypeConfiguration<CarriedItem>
{
    public void Configure(EntityTypeBuilder<CarriedItem> picture)
    {
        picture.Ignore(c => c.RecordId);
        picture.Property(c => c.What).HasMaxLength(ActionItem.WhatLength);
        picture.HasOne(c => c.ActionItem).WithMany().HasForeignKey(c => c.ActionItemId).OnDelete(DeleteBehavior.Restrict);
        picture.HasOne(c => c.ResponsibleAgency).WithMany().HasForeignKey(c => c.ResponsibleAgencyId).OnDelete(DeleteBehavior.Restrict);
        picture.HasIndex(c => new { c.MeetingId, c.ActionItemId }).IsUnique();
        // How often an action item was carried is counted here.
        picture.HasIndex(c => new { c.ActionItemId, c.Audience, c.MeetingId });
        Audited(picture, nameof(CarriedItem.Audience), nameof(CarriedItem.What), nameof(CarriedItem.ResponsibleAgencyId), nameof(CarriedItem.DueOn), nameof(CarriedItem.State));
        AuditedUnsaid(picture, nameof(CarriedItem.ActionItemId), nameof(CarriedItem.WasShared));
        OfRecord(picture, nameof(CarriedItem.MeetingId));
    }
}

sealed class WordingProposalMapping : IEntityTypeConfiguration<WordingProposal>
{
    public void Configure(EntityTypeBuilder<WordingProposal> wording)
    {
        wording.ToTable("WordingProposals", t => t.HasCheckConstraint("CK_WordingProposal_Line", OfALine));
        wording.Ignore(w => w.RecordId);
        wording.Property(w => w.Was).HasMaxLength(Outcome.TextLength);
        wording.Property(w => w.Text).HasMaxLength(Outcome.TextLength);
        wording.Property(w => w.Reason).HasMaxLength(Meeting.ReasonLength);
        wording.Property(w => w.AnswerReason).HasMaxLength(Meeting.ReasonLength);
        wording.Property(w => w.ProposedBy).HasMaxLength(Account.NameLength);
        wording.Property(w => w.AnsweredBy).HasMaxLength(Account.NameLength);
        wording.HasOne<Outcome>().WithMany().HasForeignKey(w => w.OutcomeId);
        wording.HasOne<Correction>().WithMany().HasForeignKey(w => w.CorrectionId);
        Audited(wording, nameof(WordingProposal.Text), nameof(WordingProposal.Reason), nameof(WordingProposal.State), nameof(WordingProposal.AnswerReason));
        AuditedUnsaid(wording, nameof(WordingProposal.ProposedBy), nameof(WordingProposal.ProposedAt), nameof(WordingProposal.Owner),
            nameof(WordingProposal.AnsweredBy), nameof(WordingProposal.AnsweredAt), nameof(WordingProposal.Audience), nameof(WordingProposal.OutcomeId), nameof(WordingProposal.CorrectionId), nameof(WordingProposal.CounterToId), nameof(WordingProposal.Was));
        OfRecord(wording, nameof(WordingProposal.MeetingId));
        WrittenBy(wording, nameof(WordingProposal.ProposedById), Writer.Made);
    }

    internal const string OfALine = "(\"OutcomeId\" IS NULL AND \"CorrectionId\" IS NOT NULL) OR (\"OutcomeId\" IS NOT NULL AND \"CorrectionId\" IS NULL)";
}

sealed class ReservationMapping : IEntityTypeConfiguration<Reservation>
{
    public void Configure(EntityTypeBuilder<Reservation> reservation)
    {
        reservation.ToTable("Reservations", t => t.HasCheckConstraint("CK_Reservation_Line", WordingProposalMapping.OfALine));
        reservation.Ignore(r => r.RecordId);
        reservation.Property(r => r.Text).HasMaxLength(Reservation.TextLength);
        reservation.Property(r => r.By).HasMaxLength(Account.NameLength);
        reservation.Property(r => r.LiftedBy).HasMaxLength(Account.NameLength);
        reservation.HasOne<Outcome>().WithMany().HasForeignKey(r => r.OutcomeId);
        reservation.HasOne<Correction>().WithMany().HasForeignKey(r => r.CorrectionId);
        Audited(reservation, nameof(Reservation.Text), nameof(Reservation.LiftedAt));
        AuditedUnsaid(reservation, nameof(Reservation.By), nameof(Reservation.At), nameof(Reservation.Owner), nameof(Reservation.LiftedBy), nameof(Reservation.Audience), nameof(Reservation.OutcomeId), nameof(Reservation.CorrectionId));
        OfRecord(reservation, nameof(Reservation.MeetingId));
    }
}

sealed class AcceptanceMapping : IEntityTypeConfiguration<Acceptance>
{
    public void Configure(EntityTypeBuilder<Acceptance> acceptance)
    {
        acceptance.ToTable("Acceptances");
        acceptance.Ignore(a => a.RecordId);
        acceptance.Property(a => a.Hash).HasMaxLength(MinutesText.HashLength);
        acceptance.Property(a => a.By).HasMaxLength(Account.NameLength);
        acceptance.Property(a => a.Title).HasMaxLength(Acceptance.TitleLength);
        acceptance.Property(a => a.AloneReason).HasMaxLength(Meeting.ReasonLength);
        // A side says yes once to each version of a text.
        acceptance.HasIndex(a => new { a.TextId, a.TextVersion, a.Side }).IsUnique();
        Audited(acceptance, nameof(Acceptance.Hash), nameof(Acceptance.TextVersion), nameof(Acceptance.Title), nameof(Acceptance.AloneReason));
        AuditedUnsaid(acceptance, nameof(Acceptance.By), nameof(Acceptance.At), nameof(Acceptance.Side), nameof(Acceptance.Audience), nameof(Acceptance.TextId));
        OfRecord(acceptance, nameof(Acceptance.MeetingId));
        WrittenBy(acceptance, nameof(Acceptance.ById), Writer.Made);
    }
}

sealed class TextChangeMapping : IEntityTypeConfiguration<TextChange>
{
    public void Configure(EntityTypeBuilder<TextChange> change)
    {
        change.ToTable("TextChanges");
        change.Ignore(c => c.RecordId);
        change.Property(c => c.Why).HasMaxLength(TextChange.WhyLength);
        change.Property(c => c.By).HasMaxLength(Account.NameLength);
        change.HasIndex(c => new { c.TextId, c.Number }).IsUnique();
        Audited(change, nameof(TextChange.Number), nameof(TextChange.Why));
        AuditedUnsaid(change, nameof(TextChange.By), nameof(TextChange.At), nameof(TextChange.Side), nameof(TextChange.Audience), nameof(TextChange.TextId));
        OfRecord(change, nameof(TextChange.MeetingId));
    }
}

sealed class AgreedTextMapping : IEntityTypeConfiguration<AgreedText>
{
    public void Configure(EntityTypeBuilder<AgreedText> text)
    {
        text.ToTable("AgreedTexts");
        text.Ignore(t => t.RecordId);
        text.Ignore(t => t.IsIntact);
        text.Property(t => t.Text).HasMaxLength(-1);
        text.Property(t => t.Hash).HasMaxLength(MinutesText.HashLength);
        text.HasIndex(t => t.TextId).IsUnique();
        text.HasIndex(t => new { t.MeetingId, t.Number }).IsUnique();
        Audited(text, nameof(AgreedText.Number), nameof(AgreedText.Hash));
        AuditedUnsaid(text, nameof(AgreedText.AgreedAt), nameof(AgreedText.Audience), nameof(AgreedText.TextId));
        OfRecord(text, nameof(AgreedText.MeetingId));
    }
}

sealed class AcceptedTextMapping : IEntityTypeConfiguration<AcceptedText>
{
    public void Configure(EntityTypeBuilder<AcceptedText> text)
    {
        text.ToTable("AcceptedTexts");
        text.Ignore(t => t.RecordId);
        text.Ignore(t => t.IsIntact);
        text.Property(t => t.Text).HasMaxLength(-1);
        text.Property(t => t.Hash).HasMaxLength(MinutesText.HashLength);
        text.HasIndex(t => new { t.TextId, t.TextVersion }).IsUnique();
        // The acceptance beside it tells of it; the text is proved by its hash.
        AuditedUnsaid(text, nameof(AcceptedText.Hash), nameof(AcceptedText.TextVersion), nameof(AcceptedText.Audience), nameof(AcceptedText.TextId));
        OfRecord(text, nameof(AcceptedText.MeetingId));
    }
}

sealed class AddendumMapping : IEntityTypeConfiguration<Addendum>
{
    public void Configure(EntityTypeBuilder<Addendum> addendum)
    {
        addendum.ToTable("Addenda", t => t.HasCheckConstraint("CK_Addendum_Numbered",
            "(\"Number\" IS NOT NULL AND \"State\" IN ('Proposed', 'Agreed')) OR (\"Number\" IS NULL AND \"State\" NOT IN ('Proposed', 'Agreed'))"));
        addendum.OwnSideOrShared();
        addendum.Ignore(a => a.RecordId);
        addendum.Ignore(a => a.IsDraft);
        addendum.Ignore(a => a.CanBeDraftedAgain);
        addendum.Property(a => a.Why).HasMaxLength(Addendum.ReasonLength);
        addendum.Property(a => a.StateReason).HasMaxLength(Meeting.ReasonLength);
        addendum.Property(a => a.DraftedBy).HasMaxLength(Account.NameLength);
        addendum.Lines(a => a.Corrections, nameof(Correction.AddendumId));
        addendum.HasIndex(a => new { a.State, a.MeetingId });
        // One lies with both sides at a time, also where both propose at the same moment.
        addendum.HasIndex(a => new { a.MeetingId, a.Number }).IsUnique();
        Audited(addendum, nameof(Addendum.Audience), nameof(Addendum.Why), nameof(Addendum.State), nameof(Addendum.StateReason), nameof(Addendum.Returned), nameof(Addendum.Number), nameof(Addendum.TextVersion));
        AuditedUnsaid(addendum, nameof(Addendum.DraftedBy), nameof(Addendum.DraftedAt), nameof(Addendum.Owner), nameof(Addendum.AcceptedAt), nameof(Addendum.AgreedAt));
        OfRecord(addendum, nameof(Addendum.MeetingId));
        WrittenBy(addendum, nameof(Addendum.DraftedById), Writer.Made);
    }
}

sealed class CorrectionMapping : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> correction)
    {
        correction.ToTable("Corrections", t => t.HasCheckConstraint("CK_Correction_Of",
            "(\"Kind\" IN ('Replace', 'Strike') AND \"AgendaItemId\" IS NULL AND \"About\" IS NULL AND ((\"OutcomeId\" IS NOT NULL AND \"AddedLineId\" IS NULL) OR (\"OutcomeId\" IS NULL AND \"AddedLineId\" IS NOT NULL)))"
            + " OR (\"Kind\" = 'Add' AND \"AgendaItemId\" IS NOT NULL AND \"AddedAs\" <> 'Action' AND \"OutcomeId\" IS NULL AND \"AddedLineId\" IS NULL AND \"About\" IS NULL)"
            + " OR (\"Kind\" = 'Else' AND \"About\" IS NOT NULL AND \"OutcomeId\" IS NULL AND \"AddedLineId\" IS NULL AND \"AgendaItemId\" IS NULL)"));
        correction.Ignore(c => c.RecordId);
        correction.Property(c => c.Was).HasMaxLength(Outcome.TextLength);
        correction.Property(c => c.Text).HasMaxLength(Outcome.TextLength);
        correction.Property(c => c.About).HasMaxLength(Correction.AboutLength);
        foreach (var shown in new[] { nameof(Correction.LineId), nameof(Correction.CorrectsLine) }) correction.Ignore(shown);
        correction.HasOne<Correction>().WithMany().HasForeignKey(c => c.AddedLineId).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<Meeting>().WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<Outcome>().WithMany().HasForeignKey(c => c.OutcomeId);
        correction.HasOne<AgendaItem>().WithMany().HasForeignKey(c => c.AgendaItemId);
        Audited(correction, nameof(Correction.Audience), nameof(Correction.Kind), nameof(Correction.About), nameof(Correction.Text));
        AuditedUnsaid(correction, nameof(Correction.AddendumId), nameof(Correction.OutcomeId), nameof(Correction.AddedLineId), nameof(Correction.AgendaItemId), nameof(Correction.AddedAs), nameof(Correction.Was));
        OfRecord(correction, nameof(Correction.MeetingId));
    }
}

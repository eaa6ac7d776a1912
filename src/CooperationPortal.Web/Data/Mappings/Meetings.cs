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
        meeting.Property(m => m.Zone).HasMaxLength(Meeting.ZoneLength);
        meeting.HasOne(m => m.Series).WithMany().HasForeignKey(m => m.SeriesId);
        meeting.Lines(m => m.Agenda, nameof(AgendaItem.MeetingId));
        meeting.Lines(m => m.Delegates, nameof(Domain.Delegate.MeetingId));
        meeting.Lines(m => m.Notes, nameof(AgendaNote.MeetingId));
        meeting.HasMany(m => m.Outcomes).WithOne(o => o.Meeting).HasForeignKey(o => o.MeetingId).OnDelete(DeleteBehavior.Cascade);
        meeting.Lines(m => m.Carried, nameof(CarriedItem.MeetingId));
        meeting.HasIndex(m => new { m.Audience, m.StartsAt });
        // Covers what the tabs count and the list mostly sorts by.
        meeting.HasIndex(m => new { m.Audience, m.State, m.Day, m.Owner, m.ForBothSides, m.StartsAt, m.Ref, m.Id });
        meeting.HasIndex(m => new { m.SeriesId, m.StartsAt });
        Audited(meeting, nameof(Meeting.Audience), nameof(Meeting.ForBothSides), nameof(Meeting.Handling), nameof(Meeting.Title), nameof(Meeting.SeriesId),
            nameof(Meeting.StartsAt), nameof(Meeting.EndsAt), nameof(Meeting.Zone), nameof(Meeting.IsProvisional), nameof(Meeting.Venue), nameof(Meeting.SourceNote),
            nameof(Meeting.State), nameof(Meeting.StateReason));
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
        Audited(item, nameof(AgendaItem.Title), nameof(AgendaItem.ForBothSides), nameof(AgendaItem.Position), nameof(AgendaItem.NotReached));
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
        Audited(note, nameof(AgendaNote.Text));
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
        Audited(member, nameof(Domain.Delegate.Side), nameof(Domain.Delegate.Name), nameof(Domain.Delegate.Title), nameof(Domain.Delegate.Role), nameof(Domain.Delegate.Attended));
    }
}

sealed class OutcomeMapping : IEntityTypeConfiguration<Outcome>
{
    public void Configure(EntityTypeBuilder<Outcome> outcome)
    {
        outcome.OwnSideOrShared();
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
    }
}

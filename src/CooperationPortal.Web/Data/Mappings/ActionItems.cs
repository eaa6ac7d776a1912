using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CooperationPortal.Web.Data.AuditTrail;

namespace CooperationPortal.Web.Data.Mappings;

sealed class ActionItemMapping : IEntityTypeConfiguration<ActionItem>
{
    public void Configure(EntityTypeBuilder<ActionItem> item)
    {
        item.Cited();
        item.Ignore(i => i.Responsible);
        item.Ignore(i => i.Counterpart);
        item.Property(i => i.What).HasMaxLength(ActionItem.WhatLength);
        foreach (var text in new[] { nameof(ActionItem.StateReason), nameof(ActionItem.WhatWasDone), nameof(ActionItem.NoEvidenceReason) })
            item.Property(text).HasMaxLength(ActionItem.ReasonLength);
        item.HasOne(i => i.ResponsibleAgency).WithMany().HasForeignKey(i => i.ResponsibleAgencyId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne(i => i.CounterpartAgency).WithMany().HasForeignKey(i => i.CounterpartAgencyId);
        item.HasOne<Account>().WithMany().HasForeignKey(i => i.AssigneeId);
        item.HasOne(i => i.Meeting).WithMany().HasForeignKey(i => i.MeetingId);
        item.HasOne<MeetingSeries>().WithMany().HasForeignKey(i => i.SeriesId);
        item.HasOne(i => i.Initiative).WithMany().HasForeignKey(i => i.InitiativeId);
        item.HasMany(i => i.Supporters).WithMany().UsingEntity("ActionItemSupporters");
        item.Lines(i => i.Notes, nameof(ProgressNote.ActionItemId));
        item.Lines(i => i.Evidence, nameof(Domain.Evidence.ActionItemId));
        item.Lines(i => i.Proposals, nameof(Proposal.ActionItemId));
        item.Lines(i => i.Handovers, nameof(Handover.ActionItemId));
        item.Ignore(i => i.OpenProposal);
        item.Ignore(i => i.OpenRefusal);
        item.ToTable(t => t.HasCheckConstraint("CK_ActionItem_Closed",
            "(\"State\" IN ('Confirmed', 'Cancelled') AND \"ClosedOn\" IS NOT NULL) OR (\"State\" NOT IN ('Confirmed', 'Cancelled') AND \"ClosedOn\" IS NULL)"));
        // A proposal, of a date or without one to cancel it, waits on what both sides see, while it is open.
        item.ToTable(t => t.HasCheckConstraint("CK_ActionItem_Proposed",
            "(\"ProposedDueOn\" IS NULL AND \"ProposedBy\" IS NULL AND \"ProposedOn\" IS NULL) OR (\"ProposedBy\" IS NOT NULL AND \"ProposedOn\" IS NOT NULL AND \"Audience\" = 'Shared' AND \"ClosedOn\" IS NULL)"));
        // What is for both sides is confirmed by the other side than the one that owes it.
        item.ToTable(t => t.HasCheckConstraint("CK_ActionItem_Counterpart",
            "(\"CounterpartAgencyId\" IS NULL AND \"CounterpartSide\" IS NULL) OR (\"CounterpartAgencyId\" IS NOT NULL AND \"CounterpartSide\" IS NOT NULL AND (\"ForBothSides\" = 0 OR \"CounterpartSide\" <> \"ResponsibleSide\"))"));
        item.ToTable(t => t.HasCheckConstraint("CK_ActionItem_Declined", "\"DeclinedOn\" IS NULL OR \"State\" IN ('Open', 'Acknowledged')"));

        // The lists and figures ask by audience first, then open or closed, then by agency, initiative or day; the rest of each index covers them.
        item.HasIndex(i => new { i.Audience, i.ClosedOn, i.DueOn, i.State, i.ResponsibleSide, i.ResponsibleAgencyId, i.ForBothSides, i.OriginalDueOn, i.ProposedBy, i.DeclinedOn, i.Id, i.InitiativeId }).HasDatabaseName("IX_ActionItems_Figures");
        item.HasIndex(i => new { i.Audience, i.ResponsibleAgencyId, i.ClosedOn, i.DueOn, i.State, i.OriginalDueOn, i.Id, i.InitiativeId });
        item.HasIndex(i => new { i.InitiativeId, i.Audience, i.ClosedOn, i.DueOn, i.State, i.Id });
        item.HasIndex(i => new { i.Audience, i.State, i.ResponsibleSide, i.DueOn, i.Id, i.ClosedOn, i.SubmittedById }).HasDatabaseName("IX_ActionItems_States");
        item.HasIndex(i => new { i.AssigneeId, i.ClosedOn, i.Audience, i.DueOn, i.Id });
        item.HasIndex(i => new { i.Audience, i.OpenedOn });
        item.HasIndex(i => new { i.Audience, i.ResponsibleAgencyId, i.OpenedOn, i.InitiativeId });
        item.HasIndex(i => new { i.InitiativeId, i.Audience, i.OpenedOn });
        item.HasIndex(i => new { i.SeriesId, i.ClosedOn });
        item.Property(i => i.CorrectedBy).HasMaxLength(ActionItem.CorrectedByLength);
        Audited(item, nameof(ActionItem.Audience), nameof(ActionItem.ForBothSides), nameof(ActionItem.Handling), nameof(ActionItem.What), nameof(ActionItem.CorrectedBy), nameof(ActionItem.ResponsibleAgencyId),
            nameof(ActionItem.CounterpartAgencyId), nameof(ActionItem.AssigneeId), nameof(ActionItem.InitiativeId), nameof(ActionItem.Priority), nameof(ActionItem.DueOn),
            nameof(ActionItem.State), nameof(ActionItem.Blocker), nameof(ActionItem.StateReason), nameof(ActionItem.WhatWasDone), nameof(ActionItem.NoEvidenceReason));
        AuditedUnsaid(item, nameof(ActionItem.OriginalDueOn), nameof(ActionItem.ClosedOn), nameof(ActionItem.OpenedOn), nameof(ActionItem.BlockedSince), nameof(ActionItem.DeclinedOn), nameof(ActionItem.SubmittedOn),
            nameof(ActionItem.ResponsibleSide), nameof(ActionItem.CounterpartSide), nameof(ActionItem.ProposedBy), nameof(ActionItem.ProposedDueOn), nameof(ActionItem.ProposedOn), nameof(ActionItem.HasHandovers),
            nameof(ActionItem.MeetingId), nameof(ActionItem.OutcomeId), nameof(ActionItem.SeriesId));
        WrittenBy(item, nameof(ActionItem.SubmittedById), new(Act.SubmitActionItem, [nameof(ActionItem.State)], With: nameof(ActionItem.SubmittedOn)));
    }
}

sealed class ProgressNoteMapping : IEntityTypeConfiguration<ProgressNote>
{
    public void Configure(EntityTypeBuilder<ProgressNote> note)
    {
        note.Ignore(n => n.RecordId);
        note.Property(n => n.Text).HasMaxLength(ProgressNote.TextLength);
        note.HasIndex(n => new { n.ActionItemId, n.Audience, n.WrittenAt, n.Id });
        note.ToTable(t => t.HasCheckConstraint("CK_ProgressNote_Percent", "\"Percent\" IS NULL OR \"Percent\" BETWEEN 0 AND 100"));
        Audited(note, nameof(ProgressNote.Text), nameof(ProgressNote.Percent));
        AuditedUnsaid(note, nameof(ProgressNote.WrittenBy), nameof(ProgressNote.WrittenAt), nameof(ProgressNote.Side), nameof(ProgressNote.Audience), nameof(ProgressNote.ForBothSides));
        OfRecord(note, nameof(ProgressNote.ActionItemId));
        WrittenBy(note, nameof(ProgressNote.WrittenById), Writer.Made);
    }
}

sealed class EvidenceMapping : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> evidence)
    {
        evidence.ToTable("Evidence");
        evidence.Ignore(e => e.RecordId);
        evidence.Property(e => e.Text).HasMaxLength(Evidence.TextLength);
        evidence.Property(e => e.Link).HasMaxLength(Evidence.LinkLength);
        evidence.Ignore(e => e.IsInfected);
        evidence.HasOne(e => e.Document).WithMany().HasForeignKey(e => e.DocumentId);
        // Whether it counts depends on its file.
        evidence.Navigation(e => e.Document).AutoInclude();
        // Most are a sentence or a link, which would pass for many of one document.
        evidence.HasIndex(e => e.DocumentId).HasFilter("\"DocumentId\" IS NOT NULL");
        Audited(evidence, nameof(Evidence.Text), nameof(Evidence.Link), nameof(Evidence.DocumentId));
        AuditedUnsaid(evidence, nameof(Evidence.AddedBy), nameof(Evidence.AddedAt), nameof(Evidence.Side), nameof(Evidence.Audience));
        OfRecord(evidence, nameof(Evidence.ActionItemId));
    }
}

sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.ToTable("Proposals");
        proposal.Ignore(p => p.IsCancellation);
        proposal.Ignore(p => p.RecordId);
        proposal.Ignore(p => p.Facts);
        proposal.Property(p => p.Reason).HasMaxLength(Agreement.SummaryLength);
        proposal.Property(p => p.Answer).HasMaxLength(Proposal.AnswerLength);
        proposal.Property(p => p.ProposedBy).HasMaxLength(Account.NameLength);
        proposal.Property(p => p.AnsweredBy).HasMaxLength(Account.NameLength);
        proposal.Property(p => p.MinistrySignatory).HasMaxLength(Agreement.PartyLength);
        proposal.Property(p => p.EmbassySignatory).HasMaxLength(Agreement.PartyLength);
        proposal.HasIndex(p => new { p.ActionItemId, p.Audience, p.ProposedAt });
        proposal.HasIndex(p => new { p.AgreementId, p.Audience, p.ProposedAt }).HasFilter("\"AgreementId\" IS NOT NULL");
        // One proposal at a time; the other side answers it, and only its own side takes it back.
        proposal.HasIndex(p => p.ActionItemId, "IX_Proposals_OneProposal").IsUnique().HasFilter("\"State\" = 'Proposed' AND \"ActionItemId\" IS NOT NULL");
        proposal.HasIndex(p => p.AgreementId, "IX_Proposals_OneOfAgreement").IsUnique().HasFilter("\"State\" = 'Proposed' AND \"AgreementId\" IS NOT NULL");
        // It is about one action item, for a reason, or about one agreement, of which it names the state and which no date of its own nor the end of an action item leaves behind.
        proposal.ToTable(t => t.HasCheckConstraint("CK_Proposal_Record",
            "(\"ActionItemId\" IS NOT NULL AND \"AgreementId\" IS NULL AND \"Reason\" IS NOT NULL AND \"FromState\" IS NULL AND \"ToState\" IS NULL) OR (\"ActionItemId\" IS NULL AND \"AgreementId\" IS NOT NULL AND \"ToState\" IS NOT NULL AND \"To\" IS NULL AND \"State\" <> 'Lapsed')"));
        proposal.ToTable(t => t.HasCheckConstraint("CK_Proposal_Answer",
            "(\"State\" IN ('Made', 'Proposed', 'Lapsed') AND \"AnsweredSide\" IS NULL) OR (\"State\" = 'TakenBack' AND \"AnsweredSide\" = \"Side\") OR (\"State\" IN ('Agreed', 'Declined', 'Countered') AND \"AnsweredSide\" <> \"Side\")"));
        // A cancellation or a state names no due date, is never made by one side alone, and is agreed or declined.
        proposal.ToTable(t => t.HasCheckConstraint("CK_Proposal_Date",
            "(\"From\" IS NOT NULL AND \"To\" IS NOT NULL) OR (\"From\" IS NULL AND \"To\" IS NULL AND \"State\" NOT IN ('Made', 'Countered'))"));
        Audited(proposal, nameof(Proposal.From), nameof(Proposal.To), nameof(Proposal.FromState), nameof(Proposal.ToState), nameof(Proposal.SignedOn), nameof(Proposal.InForceOn),
            nameof(Proposal.ExpiresOn), nameof(Proposal.MinistrySignatory), nameof(Proposal.EmbassySignatory), nameof(Proposal.Reason), nameof(Proposal.State), nameof(Proposal.Answer));
        AuditedUnsaid(proposal, nameof(Proposal.ProposedBy), nameof(Proposal.ProposedAt), nameof(Proposal.Side),
            nameof(Proposal.AnsweredBy), nameof(Proposal.AnsweredAt), nameof(Proposal.AnsweredSide), nameof(Proposal.Audience));
        OfRecord(proposal, nameof(Proposal.ActionItemId), nameof(Proposal.AgreementId));
    }
}

sealed class HandoverMapping : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> handover)
    {
        handover.ToTable("Handovers");
        handover.HasIndex(h => new { h.ActionItemId, h.Audience, h.At });
        handover.Ignore(h => h.RecordId);
        handover.Property(h => h.Reason).HasMaxLength(ActionItem.ReasonLength);
        handover.Property(h => h.By).HasMaxLength(Account.NameLength);
        handover.HasOne(h => h.Agency).WithMany().HasForeignKey(h => h.AgencyId).OnDelete(DeleteBehavior.Restrict);
        handover.HasOne(h => h.OtherAgency).WithMany().HasForeignKey(h => h.OtherAgencyId);
        Audited(handover, nameof(Handover.Kind), nameof(Handover.OtherAgencyId), nameof(Handover.Reason));
        AuditedUnsaid(handover, nameof(Handover.By), nameof(Handover.At), nameof(Handover.Side), nameof(Handover.AgencyId), nameof(Handover.Audience));
        OfRecord(handover, nameof(Handover.ActionItemId));
    }
}

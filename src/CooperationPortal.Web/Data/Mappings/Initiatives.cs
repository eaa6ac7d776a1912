using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CooperationPortal.Web.Data.AuditTrail;

namespace CooperationPortal.Web.Data.Mappings;

sealed class ThemeMapping : IEntityTypeConfiguration<Theme>
{
    public void Configure(EntityTypeBuilder<Theme> theme)
    {
        theme.Property(t => t.Name).HasMaxLength(Theme.NameLength);
        theme.Property(t => t.Slug).HasMaxLength(Theme.NameLength);
        theme.HasIndex(t => t.Slug).IsUnique();
    }
}

sealed class InitiativeMapping : IEntityTypeConfiguration<Initiative>
{
    public void Configure(EntityTypeBuilder<Initiative> initiative)
    {
        initiative.Cited();
        initiative.Property(i => i.Title).HasMaxLength(Initiative.TitleLength);
        initiative.Property(i => i.SourceWording).HasMaxLength(Initiative.TitleLength);
        initiative.Property(i => i.Summary).HasMaxLength(Initiative.SummaryLength);
        initiative.Property(i => i.StateReason).HasMaxLength(Initiative.ReasonLength);
        initiative.HasMany(i => i.Themes).WithMany().UsingEntity("InitiativeThemes");
        initiative.HasOne(i => i.Programme).WithMany().HasForeignKey(i => i.ProgrammeId);
        initiative.HasOne(i => i.Agreement).WithMany().HasForeignKey(i => i.AgreementId);
        initiative.HasOne(i => i.MinistryLead).WithMany().HasForeignKey(i => i.MinistryLeadId);
        initiative.HasOne(i => i.EmbassyLead).WithMany().HasForeignKey(i => i.EmbassyLeadId);
        initiative.HasOne(i => i.MinistryFocal).WithMany().HasForeignKey(i => i.MinistryFocalId);
        initiative.HasOne(i => i.EmbassyFocal).WithMany().HasForeignKey(i => i.EmbassyFocalId);
        initiative.HasOne(i => i.Outcome).WithMany().HasForeignKey(i => i.OutcomeId);
        initiative.Lines(i => i.Milestones, nameof(Milestone.InitiativeId));
        initiative.Lines(i => i.Updates, nameof(StatusUpdate.InitiativeId));
        // Few come from a line of minutes; only those are looked for by it.
        initiative.HasIndex(i => i.OutcomeId).HasFilter("\"OutcomeId\" IS NOT NULL");
        initiative.HasIndex(i => new { i.Audience, i.State, i.Health });
        initiative.HasIndex(i => new { i.Audience, i.UpdatedOn });
        Audited(initiative, nameof(Initiative.Audience), nameof(Initiative.ForBothSides), nameof(Initiative.Handling), nameof(Initiative.Title), nameof(Initiative.Summary),
            nameof(Initiative.SourceWording), nameof(Initiative.Kind), nameof(Initiative.ProgrammeId), nameof(Initiative.AgreementId), nameof(Initiative.LeadSide),
            nameof(Initiative.MinistryLeadId), nameof(Initiative.EmbassyLeadId), nameof(Initiative.StartsOn), nameof(Initiative.EndsOn),
            nameof(Initiative.State), nameof(Initiative.StateReason));
        AuditedUnsaid(initiative, nameof(Initiative.MinistryFocalId), nameof(Initiative.EmbassyFocalId), nameof(Initiative.OutcomeId), nameof(Initiative.ResumesAt),
            nameof(Initiative.Health), nameof(Initiative.MinistryHealth), nameof(Initiative.EmbassyHealth), nameof(Initiative.IsDivergent), nameof(Initiative.DivergentSince),
            nameof(Initiative.Progress), nameof(Initiative.UpdatedOn));
    }
}

sealed class StatusUpdateMapping : IEntityTypeConfiguration<StatusUpdate>
{
    public void Configure(EntityTypeBuilder<StatusUpdate> update)
    {
        update.Ignore(u => u.RecordId);
        update.Property(u => u.Reason).HasMaxLength(StatusUpdate.ReasonLength);
        update.Property(u => u.Narrative).HasMaxLength(StatusUpdate.NarrativeLength);
        update.Property(u => u.NextSteps).HasMaxLength(StatusUpdate.NarrativeLength);
        update.Property(u => u.BlockerText).HasMaxLength(StatusUpdate.NarrativeLength);
        update.ToTable(t => t.HasCheckConstraint("CK_StatusUpdate_Progress", "\"Progress\" BETWEEN 0 AND 100"));
        update.HasIndex(u => new { u.InitiativeId, u.FiledAt });
        Audited(update, nameof(StatusUpdate.Rag), nameof(StatusUpdate.Reason), nameof(StatusUpdate.Direction), nameof(StatusUpdate.Progress),
            nameof(StatusUpdate.Narrative), nameof(StatusUpdate.NextSteps), nameof(StatusUpdate.Blocker), nameof(StatusUpdate.BlockerText));
        AuditedUnsaid(update, nameof(StatusUpdate.FiledBy), nameof(StatusUpdate.FiledAt), nameof(StatusUpdate.Side), nameof(StatusUpdate.On), nameof(StatusUpdate.Audience));
        OfRecord(update, nameof(StatusUpdate.InitiativeId));
        WrittenBy(update, nameof(StatusUpdate.FiledById), Writer.Made);
    }
}

sealed class MilestoneMapping : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> milestone)
    {
        milestone.Ignore(m => m.RecordId);
        milestone.Property(m => m.Title).HasMaxLength(Milestone.TitleLength);
        milestone.Property(m => m.Reason).HasMaxLength(Milestone.ReasonLength);
        milestone.Property(m => m.Evidence).HasMaxLength(Milestone.ReasonLength);
        milestone.ToTable(t => t.HasCheckConstraint("CK_Milestone_Weight", "\"Weight\" BETWEEN 1 AND 100"));
        milestone.HasIndex(m => new { m.Audience, m.State, m.Forecast });
        Audited(milestone, nameof(Milestone.Title), nameof(Milestone.Weight), nameof(Milestone.Baseline), nameof(Milestone.Forecast), nameof(Milestone.Actual),
            nameof(Milestone.State), nameof(Milestone.Reason), nameof(Milestone.Evidence));
        AuditedUnsaid(milestone, nameof(Milestone.Audience));
        OfRecord(milestone, nameof(Milestone.InitiativeId));
    }
}

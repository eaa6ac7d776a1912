using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CooperationPortal.Web.Data.AuditTrail;

namespace CooperationPortal.Web.Data.Mappings;

sealed class CommentMapping : IEntityTypeConfiguration<Comment>
{
    static readonly string[] Records = [nameof(Comment.MeetingId), nameof(Comment.ActionItemId), nameof(Comment.InitiativeId), nameof(Comment.AgreementId), nameof(Comment.ProgrammeId)];

    public void Configure(EntityTypeBuilder<Comment> comment)
    {
        comment.OwnSideOrShared();
        comment.Property(c => c.Text).HasMaxLength(Comment.TextLength);
        comment.Property(c => c.LineTakenOut).HasMaxLength(Comment.LabelLength);
        comment.Property(c => c.WrittenBy).HasMaxLength(Account.NameLength);
        comment.Property(c => c.WithdrawnBy).HasMaxLength(Account.NameLength);
        comment.HasOne(c => c.Meeting).WithMany().HasForeignKey(c => c.MeetingId);
        comment.HasOne(c => c.Outcome).WithMany().HasForeignKey(c => c.OutcomeId);
        comment.HasOne(c => c.ActionItem).WithMany().HasForeignKey(c => c.ActionItemId);
        comment.HasOne(c => c.Initiative).WithMany().HasForeignKey(c => c.InitiativeId);
        comment.HasOne(c => c.Agreement).WithMany().HasForeignKey(c => c.AgreementId);
        comment.HasOne(c => c.Programme).WithMany().HasForeignKey(c => c.ProgrammeId);
        comment.Lines(c => c.Mentions, nameof(Mention.CommentId));
        // It is about one record, and that is the one it names; only minutes have lines.
        comment.ToTable(t => t.HasCheckConstraint("CK_Comment_Record",
            string.Join(" + ", Records.Select(r => $"(CASE WHEN \"{r}\" IS NULL THEN 0 ELSE 1 END)")) + $" = 1 AND \"RecordId\" = COALESCE({string.Join(", ", Records.Select(r => $"\"{r}\""))})"));
        comment.ToTable(t => t.HasCheckConstraint("CK_Comment_Line", "(\"OutcomeId\" IS NULL AND \"LineTakenOut\" IS NULL) OR \"MeetingId\" IS NOT NULL"));
        comment.ToTable(t => t.HasCheckConstraint("CK_Comment_Withdrawn", "\"WithdrawnAt\" IS NULL OR \"Text\" = ''"));
        comment.HasIndex(c => new { c.RecordId, c.Audience, c.WrittenAt, c.Id });
        comment.HasIndex(c => new { c.OutcomeId, c.Audience, c.WrittenAt, c.Id }).HasFilter("\"OutcomeId\" IS NOT NULL");
        Audited(comment, nameof(Comment.Text), nameof(Comment.OutcomeId), nameof(Comment.WithdrawnBy));
        AuditedUnsaid(comment, nameof(Comment.WrittenBy), nameof(Comment.WrittenAt), nameof(Comment.Owner), nameof(Comment.Audience), nameof(Comment.EditedAt), nameof(Comment.WithdrawnAt), nameof(Comment.LineTakenOut));
        OfRecord(comment, [nameof(Comment.RecordId), .. Records]);
        WrittenBy(comment, nameof(Comment.WrittenById), Writer.Made);
    }
}

sealed class MentionMapping : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> mention)
    {
        mention.Property(m => m.Name).HasMaxLength(Account.NameLength);
        mention.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
        mention.HasIndex(m => new { m.CommentId, m.AccountId }).IsUnique();
    }
}

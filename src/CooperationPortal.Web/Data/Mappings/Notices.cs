using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Web.Data.Mappings;

sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.By).HasMaxLength(Notice.NameLength);
        notice.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Restrict);
        // The count at the bell, the list and the unread ones of it; and the line that something adds to.
        notice.HasIndex(n => new { n.AccountId, n.ReadAt, n.LastAt, n.Id });
        notice.HasIndex(n => new { n.AccountId, n.LastAt, n.Id });
        notice.HasIndex(n => new { n.RecordId, n.AccountId, n.ReadAt });
    }
}

sealed class MailMapping : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> mail)
    {
        mail.Property(m => m.Error).HasMaxLength(Mail.ErrorLength);
        mail.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
        mail.HasMany(m => m.Lines).WithOne().HasForeignKey(l => l.MailId);
        mail.ToTable(t => t.HasCheckConstraint("CK_Mail_Audience", "\"Audience\" = \"Owner\""));
        // One daily mail a day, whichever instance makes it.
        mail.HasIndex(m => new { m.AccountId, m.Day }).IsUnique();
        mail.HasIndex(m => new { m.State, m.NextTryAt });
        mail.HasIndex(m => new { m.Audience, m.CreatedAt, m.Id });
    }
}

sealed class MailLineMapping : IEntityTypeConfiguration<MailLine>
{
    public void Configure(EntityTypeBuilder<MailLine> line)
    {
        line.Property(l => l.Id).ValueGeneratedNever();
        // Two instances that take the same line into a mail do not both succeed.
        line.Property(l => l.MailId).IsConcurrencyToken();
        line.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.AccountId, l.MailId, l.At });
    }
}

sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.HasKey(r => new { r.ActionItemId, r.Kind, r.DueOn, r.On });
        reminder.HasIndex(r => r.On);
    }
}

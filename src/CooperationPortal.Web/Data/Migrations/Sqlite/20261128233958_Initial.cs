using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace CooperationPortal.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Agencies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Acronym = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    HeadTitle = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ActiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ActiveTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agencies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Agencies_Agencies_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Act = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Noun = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Changes = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => new { x.RecordId, x.Audience });
                });

            migrationBuilder.CreateTable(
                name: "AuditSealedHeads",
                columns: table => new
                {
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSealedHeads", x => new { x.RecordId, x.Audience, x.Length });
                });

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", maxLength: 72, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeals", x => new { x.Audience, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "Counters",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counters", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Xml = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileContents",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Pieces = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileContents", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "FilePieces",
                columns: table => new
                {
                    Of = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FilePieces", x => new { x.Of, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "MeetingSeries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Cadence = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    MinistryChair = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    EmbassyChair = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    StandingAgenda = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingSeries", x => x.Id);
                    table.CheckConstraint("CK_MeetingSeries_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    ActionItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => new { x.ActionItemId, x.Kind, x.DueOn, x.On });
                });

            migrationBuilder.CreateTable(
                name: "Revisions",
                columns: table => new
                {
                    Shard = table.Column<int>(type: "INTEGER", nullable: false),
                    Table = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Revisions", x => new { x.Shard, x.Table });
                });

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Location = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Themes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Themes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tombstones",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ref = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    WithdrawnBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tombstones", x => x.Id);
                    table.CheckConstraint("CK_Tombstone_Audience", "\"Audience\" = 'Shared'");
                });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    MailRhythm = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    MailHour = table.Column<int>(type: "INTEGER", nullable: false),
                    NotInPortal = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false),
                    NotByMail = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LinkGivenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PasswordSetAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PasswordTries = table.Column<int>(type: "INTEGER", nullable: false),
                    PasswordTriedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Accounts_Agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Post = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Languages = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                    table.CheckConstraint("CK_Contact_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.ForeignKey(
                        name: "FK_Contacts_Agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Programmes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Acronym = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    LegalBasis = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    FundingAgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Programmes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Programmes_Agencies_FundingAgencyId",
                        column: x => x.FundingAgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditWithheld",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReadBy = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditWithheld", x => x.Id);
                    table.CheckConstraint("CK_WithheldEntry_ReadBy", "\"ReadBy\" <> 'Shared'");
                    table.ForeignKey(
                        name: "FK_AuditWithheld_Audit_Id",
                        column: x => x.Id,
                        principalTable: "Audit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Meetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Returned = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ReturnedBecause = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    TextVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AgreedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SeriesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsProvisional = table.Column<bool>(type: "INTEGER", nullable: false),
                    Venue = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    SourceNote = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinishedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    MinistryReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EmbassyReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MinistryOpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EmbassyOpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Ref = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    OwnRef = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    MeantForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    Handling = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OpenedByOtherAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnRef = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    CreatedById = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Meetings", x => x.Id);
                    table.CheckConstraint("CK_Meeting_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.CheckConstraint("CK_Meeting_Released", "(\"Audience\" = 'Shared' AND \"OwnRef\" IS NOT NULL AND \"ReleasedAt\" IS NOT NULL) OR (\"Audience\" <> 'Shared' AND \"OwnRef\" IS NULL AND \"ReleasedAt\" IS NULL AND \"OpenedByOtherAt\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_Meetings_MeetingSeries_SeriesId",
                        column: x => x.SeriesId,
                        principalTable: "MeetingSeries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Topics",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeriesId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    TakenUpById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Topics", x => x.Id);
                    table.CheckConstraint("CK_Topic_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.ForeignKey(
                        name: "FK_Topics_MeetingSeries_SeriesId",
                        column: x => x.SeriesId,
                        principalTable: "MeetingSeries",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Mails",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SealDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Claim = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mails", x => x.Id);
                    table.CheckConstraint("CK_Mail_Audience", "\"Audience\" = \"Owner\"");
                    table.ForeignKey(
                        name: "FK_Mails_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    BySide = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Times = table.Column<int>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notices_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Agreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsBinding = table.Column<bool>(type: "INTEGER", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    MinistryParty = table.Column<string>(type: "TEXT", maxLength: 240, nullable: true),
                    EmbassyParty = table.Column<string>(type: "TEXT", maxLength: 240, nullable: true),
                    MinistrySignatory = table.Column<string>(type: "TEXT", maxLength: 240, nullable: true),
                    EmbassySignatory = table.Column<string>(type: "TEXT", maxLength: 240, nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    InForceOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NoticeDays = table.Column<int>(type: "INTEGER", nullable: true),
                    RenewalRule = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ProposedState = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ProposedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Ref = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    OwnRef = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    MeantForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    Handling = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OpenedByOtherAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnRef = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    CreatedById = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreements", x => x.Id);
                    table.CheckConstraint("CK_Agreement_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.CheckConstraint("CK_Agreement_Days", "\"State\" IN ('Proposed', 'Negotiating', 'TextAgreed', 'ClearedByBoth', 'Withdrawn') OR (\"SignedOn\" IS NOT NULL AND (\"InForceOn\" IS NOT NULL OR \"State\" NOT IN ('InForce', 'Amended', 'Extended', 'Expired')) AND (\"ExpiresOn\" IS NOT NULL OR \"State\" <> 'Expired'))");
                    table.CheckConstraint("CK_Agreement_Proposed", "(\"ProposedState\" IS NULL AND \"ProposedBy\" IS NULL AND \"ProposedOn\" IS NULL) OR (\"ProposedState\" IS NOT NULL AND \"ProposedBy\" IS NOT NULL AND \"ProposedOn\" IS NOT NULL AND \"Audience\" = 'Shared')");
                    table.CheckConstraint("CK_Agreement_Released", "(\"Audience\" = 'Shared' AND \"OwnRef\" IS NOT NULL AND \"ReleasedAt\" IS NOT NULL) OR (\"Audience\" <> 'Shared' AND \"OwnRef\" IS NULL AND \"ReleasedAt\" IS NULL AND \"OpenedByOtherAt\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_Agreements_Agreements_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Agreements_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeAgencies",
                columns: table => new
                {
                    AgenciesServedId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeAgencies", x => new { x.AgenciesServedId, x.ProgrammeId });
                    table.ForeignKey(
                        name: "FK_ProgrammeAgencies_Agencies_AgenciesServedId",
                        column: x => x.AgenciesServedId,
                        principalTable: "Agencies",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_ProgrammeAgencies_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Acceptances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TextId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TextVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AloneReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Acceptances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Acceptances_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "AcceptedTexts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TextId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TextVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AcceptedTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AcceptedTexts_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Addenda",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Returned = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    DraftedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    DraftedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AgreedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TextVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Addenda", x => x.Id);
                    table.CheckConstraint("CK_Addendum_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.CheckConstraint("CK_Addendum_Numbered", "(\"Number\" IS NOT NULL AND \"State\" IN ('Proposed', 'Agreed')) OR (\"Number\" IS NULL AND \"State\" NOT IN ('Proposed', 'Agreed'))");
                    table.ForeignKey(
                        name: "FK_Addenda_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "AgendaItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    NotReached = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaItems", x => x.Id);
                    table.CheckConstraint("CK_AgendaItem_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.ForeignKey(
                        name: "FK_AgendaItems_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "AgreedTexts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TextId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AgreedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreedTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgreedTexts_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Delegates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Attended = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Delegates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Delegates_Agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Delegates_Contacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Delegates_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "TextChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TextId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TextChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TextChanges_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "MailLines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    MailId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailLines_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MailLines_Mails_MailId",
                        column: x => x.MailId,
                        principalTable: "Mails",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgendaNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgendaItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaNotes", x => x.Id);
                    table.CheckConstraint("CK_AgendaNote_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.ForeignKey(
                        name: "FK_AgendaNotes_AgendaItems_AgendaItemId",
                        column: x => x.AgendaItemId,
                        principalTable: "AgendaItems",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_AgendaNotes_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ActionItemSupporters",
                columns: table => new
                {
                    ActionItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SupportersId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionItemSupporters", x => new { x.ActionItemId, x.SupportersId });
                    table.ForeignKey(
                        name: "FK_ActionItemSupporters_Agencies_SupportersId",
                        column: x => x.SupportersId,
                        principalTable: "Agencies",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ActionItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    CorrectedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ResponsibleAgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResponsibleSide = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AssigneeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CounterpartAgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CounterpartSide = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    OutcomeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SeriesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InitiativeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Priority = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OriginalDueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Blocker = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    BlockedSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    WhatWasDone = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    NoEvidenceReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    SubmittedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HasHandovers = table.Column<bool>(type: "INTEGER", nullable: false),
                    DeclinedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeclinedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProposedDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ProposedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Ref = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    OwnRef = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    MeantForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    Handling = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OpenedByOtherAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnRef = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    CreatedById = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionItems", x => x.Id);
                    table.CheckConstraint("CK_ActionItem_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.CheckConstraint("CK_ActionItem_Closed", "(\"State\" IN ('Confirmed', 'Cancelled') AND \"ClosedOn\" IS NOT NULL) OR (\"State\" NOT IN ('Confirmed', 'Cancelled') AND \"ClosedOn\" IS NULL)");
                    table.CheckConstraint("CK_ActionItem_Counterpart", "(\"CounterpartAgencyId\" IS NULL AND \"CounterpartSide\" IS NULL) OR (\"CounterpartAgencyId\" IS NOT NULL AND \"CounterpartSide\" IS NOT NULL AND (\"ForBothSides\" = 0 OR \"CounterpartSide\" <> \"ResponsibleSide\"))");
                    table.CheckConstraint("CK_ActionItem_Declined", "\"DeclinedOn\" IS NULL OR \"State\" IN ('Open', 'Acknowledged')");
                    table.CheckConstraint("CK_ActionItem_Proposed", "(\"ProposedDueOn\" IS NULL AND \"ProposedBy\" IS NULL AND \"ProposedOn\" IS NULL) OR (\"ProposedBy\" IS NOT NULL AND \"ProposedOn\" IS NOT NULL AND \"Audience\" = 'Shared' AND \"ClosedOn\" IS NULL)");
                    table.CheckConstraint("CK_ActionItem_Released", "(\"Audience\" = 'Shared' AND \"OwnRef\" IS NOT NULL AND \"ReleasedAt\" IS NOT NULL) OR (\"Audience\" <> 'Shared' AND \"OwnRef\" IS NULL AND \"ReleasedAt\" IS NULL AND \"OpenedByOtherAt\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_ActionItems_Accounts_AssigneeId",
                        column: x => x.AssigneeId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionItems_Agencies_CounterpartAgencyId",
                        column: x => x.CounterpartAgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionItems_Agencies_ResponsibleAgencyId",
                        column: x => x.ResponsibleAgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionItems_MeetingSeries_SeriesId",
                        column: x => x.SeriesId,
                        principalTable: "MeetingSeries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionItems_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CarriedItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ActionItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ResponsibleAgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    WasShared = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CarriedItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CarriedItems_ActionItems_ActionItemId",
                        column: x => x.ActionItemId,
                        principalTable: "ActionItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CarriedItems_Agencies_ResponsibleAgencyId",
                        column: x => x.ResponsibleAgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CarriedItems_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Handovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActionItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OtherAgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Handovers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Handovers_ActionItems_ActionItemId",
                        column: x => x.ActionItemId,
                        principalTable: "ActionItems",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Handovers_Agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Handovers_Agencies_OtherAgencyId",
                        column: x => x.OtherAgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgressNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActionItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Percent = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgressNotes", x => x.Id);
                    table.CheckConstraint("CK_ProgressNote_Percent", "\"Percent\" IS NULL OR \"Percent\" BETWEEN 0 AND 100");
                    table.ForeignKey(
                        name: "FK_ProgressNotes_ActionItems_ActionItemId",
                        column: x => x.ActionItemId,
                        principalTable: "ActionItems",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Proposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActionItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FromState = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ToState = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    InForceOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MinistrySignatory = table.Column<string>(type: "TEXT", maxLength: 240, nullable: true),
                    EmbassySignatory = table.Column<string>(type: "TEXT", maxLength: 240, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AnsweredSide = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Proposals", x => x.Id);
                    table.CheckConstraint("CK_Proposal_Answer", "(\"State\" IN ('Made', 'Proposed', 'Lapsed') AND \"AnsweredSide\" IS NULL) OR (\"State\" = 'TakenBack' AND \"AnsweredSide\" = \"Side\") OR (\"State\" IN ('Agreed', 'Declined', 'Countered') AND \"AnsweredSide\" <> \"Side\")");
                    table.CheckConstraint("CK_Proposal_Date", "(\"From\" IS NOT NULL AND \"To\" IS NOT NULL) OR (\"From\" IS NULL AND \"To\" IS NULL AND \"State\" NOT IN ('Made', 'Countered'))");
                    table.CheckConstraint("CK_Proposal_Record", "(\"ActionItemId\" IS NOT NULL AND \"AgreementId\" IS NULL AND \"Reason\" IS NOT NULL AND \"FromState\" IS NULL AND \"ToState\" IS NULL) OR (\"ActionItemId\" IS NULL AND \"AgreementId\" IS NOT NULL AND \"ToState\" IS NOT NULL AND \"To\" IS NULL AND \"State\" <> 'Lapsed')");
                    table.ForeignKey(
                        name: "FK_Proposals_ActionItems_ActionItemId",
                        column: x => x.ActionItemId,
                        principalTable: "ActionItems",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Proposals_Agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreements",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Comments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OutcomeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LineTakenOut = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    ActionItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InitiativeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EditedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Comments", x => x.Id);
                    table.CheckConstraint("CK_Comment_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.CheckConstraint("CK_Comment_Line", "(\"OutcomeId\" IS NULL AND \"LineTakenOut\" IS NULL) OR \"MeetingId\" IS NOT NULL");
                    table.CheckConstraint("CK_Comment_Record", "(CASE WHEN \"MeetingId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"ActionItemId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"InitiativeId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"AgreementId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"ProgrammeId\" IS NULL THEN 0 ELSE 1 END) = 1 AND \"RecordId\" = COALESCE(\"MeetingId\", \"ActionItemId\", \"InitiativeId\", \"AgreementId\", \"ProgrammeId\")");
                    table.CheckConstraint("CK_Comment_Withdrawn", "\"WithdrawnAt\" IS NULL OR \"Text\" = ''");
                    table.ForeignKey(
                        name: "FK_Comments_ActionItems_ActionItemId",
                        column: x => x.ActionItemId,
                        principalTable: "ActionItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Comments_Agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Comments_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Comments_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Mentions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mentions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Mentions_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mentions_Comments_CommentId",
                        column: x => x.CommentId,
                        principalTable: "Comments",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Corrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AddendumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OutcomeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AddedLineId = table.Column<Guid>(type: "TEXT", nullable: true),
                    About = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AgendaItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AddedAs = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Was = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Corrections", x => x.Id);
                    table.CheckConstraint("CK_Correction_Of", "(\"Kind\" IN ('Replace', 'Strike') AND \"AgendaItemId\" IS NULL AND \"About\" IS NULL AND ((\"OutcomeId\" IS NOT NULL AND \"AddedLineId\" IS NULL) OR (\"OutcomeId\" IS NULL AND \"AddedLineId\" IS NOT NULL))) OR (\"Kind\" = 'Add' AND \"AgendaItemId\" IS NOT NULL AND \"AddedAs\" <> 'Action' AND \"OutcomeId\" IS NULL AND \"AddedLineId\" IS NULL AND \"About\" IS NULL) OR (\"Kind\" = 'Else' AND \"About\" IS NOT NULL AND \"OutcomeId\" IS NULL AND \"AddedLineId\" IS NULL AND \"AgendaItemId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_Corrections_Addenda_AddendumId",
                        column: x => x.AddendumId,
                        principalTable: "Addenda",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Corrections_AgendaItems_AgendaItemId",
                        column: x => x.AgendaItemId,
                        principalTable: "AgendaItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Corrections_Corrections_AddedLineId",
                        column: x => x.AddedLineId,
                        principalTable: "Corrections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Corrections_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DocumentVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Finding = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AddedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Documents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ActionItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InitiativeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MeantForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Handling = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedByOtherAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Documents", x => x.Id);
                    table.CheckConstraint("CK_Document_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.CheckConstraint("CK_Document_Record", "(CASE WHEN \"MeetingId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"ActionItemId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"InitiativeId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"AgreementId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"ProgrammeId\" IS NULL THEN 0 ELSE 1 END) = 1 AND \"RecordId\" = COALESCE(\"MeetingId\", \"ActionItemId\", \"InitiativeId\", \"AgreementId\", \"ProgrammeId\")");
                    table.CheckConstraint("CK_Document_Withdrawn", "\"WithdrawnAt\" IS NULL OR \"Audience\" <> 'Shared'");
                    table.ForeignKey(
                        name: "FK_Documents_ActionItems_ActionItemId",
                        column: x => x.ActionItemId,
                        principalTable: "ActionItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Documents_Agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Documents_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Documents_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActionItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Evidence_ActionItems_ActionItemId",
                        column: x => x.ActionItemId,
                        principalTable: "ActionItems",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Evidence_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InitiativeThemes",
                columns: table => new
                {
                    InitiativeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ThemesId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InitiativeThemes", x => new { x.InitiativeId, x.ThemesId });
                    table.ForeignKey(
                        name: "FK_InitiativeThemes_Themes_ThemesId",
                        column: x => x.ThemesId,
                        principalTable: "Themes",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Initiatives",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SourceWording = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeadSide = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    MinistryLeadId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EmbassyLeadId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MinistryFocalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EmbassyFocalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OutcomeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ResumesAt = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    MinistryHealth = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    EmbassyHealth = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Health = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    IsDivergent = table.Column<bool>(type: "INTEGER", nullable: false),
                    DivergentSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UpdatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Progress = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Ref = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    OwnRef = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    MeantForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    Handling = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OpenedByOtherAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnRef = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    CreatedById = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Initiatives", x => x.Id);
                    table.CheckConstraint("CK_Initiative_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.CheckConstraint("CK_Initiative_Released", "(\"Audience\" = 'Shared' AND \"OwnRef\" IS NOT NULL AND \"ReleasedAt\" IS NOT NULL) OR (\"Audience\" <> 'Shared' AND \"OwnRef\" IS NULL AND \"ReleasedAt\" IS NULL AND \"OpenedByOtherAt\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_Initiatives_Agencies_EmbassyLeadId",
                        column: x => x.EmbassyLeadId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_Agencies_MinistryLeadId",
                        column: x => x.MinistryLeadId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_Agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_Contacts_EmbassyFocalId",
                        column: x => x.EmbassyFocalId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_Contacts_MinistryFocalId",
                        column: x => x.MinistryFocalId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Milestones",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    InitiativeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    Baseline = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Forecast = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Actual = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Milestones", x => x.Id);
                    table.CheckConstraint("CK_Milestone_Weight", "\"Weight\" BETWEEN 1 AND 100");
                    table.ForeignKey(
                        name: "FK_Milestones_Initiatives_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Initiatives",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Outcomes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgendaItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    SharedNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    InitiativeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ResponsibleAgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Priority = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ActionItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ForBothSides = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outcomes", x => x.Id);
                    table.CheckConstraint("CK_Outcome_Action", "\"Audience\" <> 'Shared' OR \"Kind\" <> 'Action' OR (\"ResponsibleAgencyId\" IS NOT NULL AND \"DueOn\" IS NOT NULL)");
                    table.CheckConstraint("CK_Outcome_Audience", "\"Audience\" = 'Shared' OR \"Audience\" = \"Owner\"");
                    table.ForeignKey(
                        name: "FK_Outcomes_ActionItems_ActionItemId",
                        column: x => x.ActionItemId,
                        principalTable: "ActionItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Outcomes_Agencies_ResponsibleAgencyId",
                        column: x => x.ResponsibleAgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Outcomes_AgendaItems_AgendaItemId",
                        column: x => x.AgendaItemId,
                        principalTable: "AgendaItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Outcomes_Initiatives_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Initiatives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Outcomes_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "StatusUpdates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    InitiativeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FiledBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    FiledById = table.Column<Guid>(type: "TEXT", nullable: false),
                    FiledAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Rag = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Direction = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Progress = table.Column<int>(type: "INTEGER", nullable: false),
                    Narrative = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    NextSteps = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Blocker = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    BlockerText = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatusUpdates", x => x.Id);
                    table.CheckConstraint("CK_StatusUpdate_Progress", "\"Progress\" BETWEEN 0 AND 100");
                    table.ForeignKey(
                        name: "FK_StatusUpdates_Initiatives_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Initiatives",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Reservations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OutcomeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CorrectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LiftedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LiftedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reservations", x => x.Id);
                    table.CheckConstraint("CK_Reservation_Line", "(\"OutcomeId\" IS NULL AND \"CorrectionId\" IS NOT NULL) OR (\"OutcomeId\" IS NOT NULL AND \"CorrectionId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_Reservations_Corrections_CorrectionId",
                        column: x => x.CorrectionId,
                        principalTable: "Corrections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reservations_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Reservations_Outcomes_OutcomeId",
                        column: x => x.OutcomeId,
                        principalTable: "Outcomes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WordingProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OutcomeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CorrectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Was = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ProposedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CounterToId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnswerReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WordingProposals", x => x.Id);
                    table.CheckConstraint("CK_WordingProposal_Line", "(\"OutcomeId\" IS NULL AND \"CorrectionId\" IS NOT NULL) OR (\"OutcomeId\" IS NOT NULL AND \"CorrectionId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_WordingProposals_Corrections_CorrectionId",
                        column: x => x.CorrectionId,
                        principalTable: "Corrections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WordingProposals_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_WordingProposals_Outcomes_OutcomeId",
                        column: x => x.OutcomeId,
                        principalTable: "Outcomes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "Revisions",
                columns: new[] { "Shard", "Table", "Number" },
                values: new object[,]
                {
                    { 0, "Acceptances", 0L },
                    { 0, "AcceptedTexts", 0L },
                    { 0, "Accounts", 0L },
                    { 0, "ActionItemSupporters", 0L },
                    { 0, "ActionItems", 0L },
                    { 0, "Addenda", 0L },
                    { 0, "Agencies", 0L },
                    { 0, "AgendaItems", 0L },
                    { 0, "AgendaNotes", 0L },
                    { 0, "AgreedTexts", 0L },
                    { 0, "Agreements", 0L },
                    { 0, "AspNetUserClaims", 0L },
                    { 0, "AspNetUserLogins", 0L },
                    { 0, "AspNetUserTokens", 0L },
                    { 0, "CarriedItems", 0L },
                    { 0, "Comments", 0L },
                    { 0, "Contacts", 0L },
                    { 0, "Corrections", 0L },
                    { 0, "Delegates", 0L },
                    { 0, "DocumentVersions", 0L },
                    { 0, "Documents", 0L },
                    { 0, "Evidence", 0L },
                    { 0, "Handovers", 0L },
                    { 0, "InitiativeThemes", 0L },
                    { 0, "Initiatives", 0L },
                    { 0, "MeetingSeries", 0L },
                    { 0, "Meetings", 0L },
                    { 0, "Mentions", 0L },
                    { 0, "Milestones", 0L },
                    { 0, "Outcomes", 0L },
                    { 0, "ProgrammeAgencies", 0L },
                    { 0, "Programmes", 0L },
                    { 0, "ProgressNotes", 0L },
                    { 0, "Proposals", 0L },
                    { 0, "Reservations", 0L },
                    { 0, "StatusUpdates", 0L },
                    { 0, "TextChanges", 0L },
                    { 0, "Themes", 0L },
                    { 0, "Tombstones", 0L },
                    { 0, "Topics", 0L },
                    { 0, "WordingProposals", 0L },
                    { 1, "Acceptances", 0L },
                    { 1, "AcceptedTexts", 0L },
                    { 1, "Accounts", 0L },
                    { 1, "ActionItemSupporters", 0L },
                    { 1, "ActionItems", 0L },
                    { 1, "Addenda", 0L },
                    { 1, "Agencies", 0L },
                    { 1, "AgendaItems", 0L },
                    { 1, "AgendaNotes", 0L },
                    { 1, "AgreedTexts", 0L },
                    { 1, "Agreements", 0L },
                    { 1, "AspNetUserClaims", 0L },
                    { 1, "AspNetUserLogins", 0L },
                    { 1, "AspNetUserTokens", 0L },
                    { 1, "CarriedItems", 0L },
                    { 1, "Comments", 0L },
                    { 1, "Contacts", 0L },
                    { 1, "Corrections", 0L },
                    { 1, "Delegates", 0L },
                    { 1, "DocumentVersions", 0L },
                    { 1, "Documents", 0L },
                    { 1, "Evidence", 0L },
                    { 1, "Handovers", 0L },
                    { 1, "InitiativeThemes", 0L },
                    { 1, "Initiatives", 0L },
                    { 1, "MeetingSeries", 0L },
                    { 1, "Meetings", 0L },
                    { 1, "Mentions", 0L },
                    { 1, "Milestones", 0L },
                    { 1, "Outcomes", 0L },
                    { 1, "ProgrammeAgencies", 0L },
                    { 1, "Programmes", 0L },
                    { 1, "ProgressNotes", 0L },
                    { 1, "Proposals", 0L },
                    { 1, "Reservations", 0L },
                    { 1, "StatusUpdates", 0L },
                    { 1, "TextChanges", 0L },
                    { 1, "Themes", 0L },
                    { 1, "Tombstones", 0L },
                    { 1, "Topics", 0L },
                    { 1, "WordingProposals", 0L },
                    { 2, "Acceptances", 0L },
                    { 2, "AcceptedTexts", 0L },
                    { 2, "Accounts", 0L },
                    { 2, "ActionItemSupporters", 0L },
                    { 2, "ActionItems", 0L },
                    { 2, "Addenda", 0L },
                    { 2, "Agencies", 0L },
                    { 2, "AgendaItems", 0L },
                    { 2, "AgendaNotes", 0L },
                    { 2, "AgreedTexts", 0L },
                    { 2, "Agreements", 0L },
                    { 2, "AspNetUserClaims", 0L },
                    { 2, "AspNetUserLogins", 0L },
                    { 2, "AspNetUserTokens", 0L },
                    { 2, "CarriedItems", 0L },
                    { 2, "Comments", 0L },
                    { 2, "Contacts", 0L },
                    { 2, "Corrections", 0L },
                    { 2, "Delegates", 0L },
                    { 2, "DocumentVersions", 0L },
                    { 2, "Documents", 0L },
                    { 2, "Evidence", 0L },
                    { 2, "Handovers", 0L },
                    { 2, "InitiativeThemes", 0L },
                    { 2, "Initiatives", 0L },
                    { 2, "MeetingSeries", 0L },
                    { 2, "Meetings", 0L },
                    { 2, "Mentions", 0L },
                    { 2, "Milestones", 0L },
                    { 2, "Outcomes", 0L },
                    { 2, "ProgrammeAgencies", 0L },
                    { 2, "Programmes", 0L },
                    { 2, "ProgressNotes", 0L },
                    { 2, "Proposals", 0L },
                    { 2, "Reservations", 0L },
                    { 2, "StatusUpdates", 0L },
                    { 2, "TextChanges", 0L },
                    { 2, "Themes", 0L },
                    { 2, "Tombstones", 0L },
                    { 2, "Topics", 0L },
                    { 2, "WordingProposals", 0L },
                    { 3, "Acceptances", 0L },
                    { 3, "AcceptedTexts", 0L },
                    { 3, "Accounts", 0L },
                    { 3, "ActionItemSupporters", 0L },
                    { 3, "ActionItems", 0L },
                    { 3, "Addenda", 0L },
                    { 3, "Agencies", 0L },
                    { 3, "AgendaItems", 0L },
                    { 3, "AgendaNotes", 0L },
                    { 3, "AgreedTexts", 0L },
                    { 3, "Agreements", 0L },
                    { 3, "AspNetUserClaims", 0L },
                    { 3, "AspNetUserLogins", 0L },
                    { 3, "AspNetUserTokens", 0L },
                    { 3, "CarriedItems", 0L },
                    { 3, "Comments", 0L },
                    { 3, "Contacts", 0L },
                    { 3, "Corrections", 0L },
                    { 3, "Delegates", 0L },
                    { 3, "DocumentVersions", 0L },
                    { 3, "Documents", 0L },
                    { 3, "Evidence", 0L },
                    { 3, "Handovers", 0L },
                    { 3, "InitiativeThemes", 0L },
                    { 3, "Initiatives", 0L },
                    { 3, "MeetingSeries", 0L },
                    { 3, "Meetings", 0L },
                    { 3, "Mentions", 0L },
                    { 3, "Milestones", 0L },
                    { 3, "Outcomes", 0L },
                    { 3, "ProgrammeAgencies", 0L },
                    { 3, "Programmes", 0L },
                    { 3, "ProgressNotes", 0L },
                    { 3, "Proposals", 0L },
                    { 3, "Reservations", 0L },
                    { 3, "StatusUpdates", 0L },
                    { 3, "TextChanges", 0L },
                    { 3, "Themes", 0L },
                    { 3, "Tombstones", 0L },
                    { 3, "Topics", 0L },
                    { 3, "WordingProposals", 0L },
                    { 4, "Acceptances", 0L },
                    { 4, "AcceptedTexts", 0L },
                    { 4, "Accounts", 0L },
                    { 4, "ActionItemSupporters", 0L },
                    { 4, "ActionItems", 0L },
                    { 4, "Addenda", 0L },
                    { 4, "Agencies", 0L },
                    { 4, "AgendaItems", 0L },
                    { 4, "AgendaNotes", 0L },
                    { 4, "AgreedTexts", 0L },
                    { 4, "Agreements", 0L },
                    { 4, "AspNetUserClaims", 0L },
                    { 4, "AspNetUserLogins", 0L },
                    { 4, "AspNetUserTokens", 0L },
                    { 4, "CarriedItems", 0L },
                    { 4, "Comments", 0L },
                    { 4, "Contacts", 0L },
                    { 4, "Corrections", 0L },
                    { 4, "Delegates", 0L },
                    { 4, "DocumentVersions", 0L },
                    { 4, "Documents", 0L },
                    { 4, "Evidence", 0L },
                    { 4, "Handovers", 0L },
                    { 4, "InitiativeThemes", 0L },
                    { 4, "Initiatives", 0L },
                    { 4, "MeetingSeries", 0L },
                    { 4, "Meetings", 0L },
                    { 4, "Mentions", 0L },
                    { 4, "Milestones", 0L },
                    { 4, "Outcomes", 0L },
                    { 4, "ProgrammeAgencies", 0L },
                    { 4, "Programmes", 0L },
                    { 4, "ProgressNotes", 0L },
                    { 4, "Proposals", 0L },
                    { 4, "Reservations", 0L },
                    { 4, "StatusUpdates", 0L },
                    { 4, "TextChanges", 0L },
                    { 4, "Themes", 0L },
                    { 4, "Tombstones", 0L },
                    { 4, "Topics", 0L },
                    { 4, "WordingProposals", 0L },
                    { 5, "Acceptances", 0L },
                    { 5, "AcceptedTexts", 0L },
                    { 5, "Accounts", 0L },
                    { 5, "ActionItemSupporters", 0L },
                    { 5, "ActionItems", 0L },
                    { 5, "Addenda", 0L },
                    { 5, "Agencies", 0L },
                    { 5, "AgendaItems", 0L },
                    { 5, "AgendaNotes", 0L },
                    { 5, "AgreedTexts", 0L },
                    { 5, "Agreements", 0L },
                    { 5, "AspNetUserClaims", 0L },
                    { 5, "AspNetUserLogins", 0L },
                    { 5, "AspNetUserTokens", 0L },
                    { 5, "CarriedItems", 0L },
                    { 5, "Comments", 0L },
                    { 5, "Contacts", 0L },
                    { 5, "Corrections", 0L },
                    { 5, "Delegates", 0L },
                    { 5, "DocumentVersions", 0L },
                    { 5, "Documents", 0L },
                    { 5, "Evidence", 0L },
                    { 5, "Handovers", 0L },
                    { 5, "InitiativeThemes", 0L },
                    { 5, "Initiatives", 0L },
                    { 5, "MeetingSeries", 0L },
                    { 5, "Meetings", 0L },
                    { 5, "Mentions", 0L },
                    { 5, "Milestones", 0L },
                    { 5, "Outcomes", 0L },
                    { 5, "ProgrammeAgencies", 0L },
                    { 5, "Programmes", 0L },
                    { 5, "ProgressNotes", 0L },
                    { 5, "Proposals", 0L },
                    { 5, "Reservations", 0L },
                    { 5, "StatusUpdates", 0L },
                    { 5, "TextChanges", 0L },
                    { 5, "Themes", 0L },
                    { 5, "Tombstones", 0L },
                    { 5, "Topics", 0L },
                    { 5, "WordingProposals", 0L },
                    { 6, "Acceptances", 0L },
                    { 6, "AcceptedTexts", 0L },
                    { 6, "Accounts", 0L },
                    { 6, "ActionItemSupporters", 0L },
                    { 6, "ActionItems", 0L },
                    { 6, "Addenda", 0L },
                    { 6, "Agencies", 0L },
                    { 6, "AgendaItems", 0L },
                    { 6, "AgendaNotes", 0L },
                    { 6, "AgreedTexts", 0L },
                    { 6, "Agreements", 0L },
                    { 6, "AspNetUserClaims", 0L },
                    { 6, "AspNetUserLogins", 0L },
                    { 6, "AspNetUserTokens", 0L },
                    { 6, "CarriedItems", 0L },
                    { 6, "Comments", 0L },
                    { 6, "Contacts", 0L },
                    { 6, "Corrections", 0L },
                    { 6, "Delegates", 0L },
                    { 6, "DocumentVersions", 0L },
                    { 6, "Documents", 0L },
                    { 6, "Evidence", 0L },
                    { 6, "Handovers", 0L },
                    { 6, "InitiativeThemes", 0L },
                    { 6, "Initiatives", 0L },
                    { 6, "MeetingSeries", 0L },
                    { 6, "Meetings", 0L },
                    { 6, "Mentions", 0L },
                    { 6, "Milestones", 0L },
                    { 6, "Outcomes", 0L },
                    { 6, "ProgrammeAgencies", 0L },
                    { 6, "Programmes", 0L },
                    { 6, "ProgressNotes", 0L },
                    { 6, "Proposals", 0L },
                    { 6, "Reservations", 0L },
                    { 6, "StatusUpdates", 0L },
                    { 6, "TextChanges", 0L },
                    { 6, "Themes", 0L },
                    { 6, "Tombstones", 0L },
                    { 6, "Topics", 0L },
                    { 6, "WordingProposals", 0L },
                    { 7, "Acceptances", 0L },
                    { 7, "AcceptedTexts", 0L },
                    { 7, "Accounts", 0L },
                    { 7, "ActionItemSupporters", 0L },
                    { 7, "ActionItems", 0L },
                    { 7, "Addenda", 0L },
                    { 7, "Agencies", 0L },
                    { 7, "AgendaItems", 0L },
                    { 7, "AgendaNotes", 0L },
                    { 7, "AgreedTexts", 0L },
                    { 7, "Agreements", 0L },
                    { 7, "AspNetUserClaims", 0L },
                    { 7, "AspNetUserLogins", 0L },
                    { 7, "AspNetUserTokens", 0L },
                    { 7, "CarriedItems", 0L },
                    { 7, "Comments", 0L },
                    { 7, "Contacts", 0L },
                    { 7, "Corrections", 0L },
                    { 7, "Delegates", 0L },
                    { 7, "DocumentVersions", 0L },
                    { 7, "Documents", 0L },
                    { 7, "Evidence", 0L },
                    { 7, "Handovers", 0L },
                    { 7, "InitiativeThemes", 0L },
                    { 7, "Initiatives", 0L },
                    { 7, "MeetingSeries", 0L },
                    { 7, "Meetings", 0L },
                    { 7, "Mentions", 0L },
                    { 7, "Milestones", 0L },
                    { 7, "Outcomes", 0L },
                    { 7, "ProgrammeAgencies", 0L },
                    { 7, "Programmes", 0L },
                    { 7, "ProgressNotes", 0L },
                    { 7, "Proposals", 0L },
                    { 7, "Reservations", 0L },
                    { 7, "StatusUpdates", 0L },
                    { 7, "TextChanges", 0L },
                    { 7, "Themes", 0L },
                    { 7, "Tombstones", 0L },
                    { 7, "Topics", 0L },
                    { 7, "WordingProposals", 0L }
                });

            migrationBuilder.CreateIndex(
                name: "IX_Acceptances_MeetingId",
                table: "Acceptances",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_Acceptances_TextId_TextVersion_Side",
                table: "Acceptances",
                columns: new[] { "TextId", "TextVersion", "Side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AcceptedTexts_MeetingId",
                table: "AcceptedTexts",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_AcceptedTexts_TextId_TextVersion",
                table: "AcceptedTexts",
                columns: new[] { "TextId", "TextVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "Accounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_AgencyId",
                table: "Accounts",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_Side_IsActive",
                table: "Accounts",
                columns: new[] { "Side", "IsActive" });

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ActionItemSupporters_SupportersId",
                table: "ActionItemSupporters",
                column: "SupportersId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_AssigneeId_ClosedOn_Audience_DueOn_Id",
                table: "ActionItems",
                columns: new[] { "AssigneeId", "ClosedOn", "Audience", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_Audience_OpenedOn",
                table: "ActionItems",
                columns: new[] { "Audience", "OpenedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_Audience_ResponsibleAgencyId_ClosedOn_DueOn_State_OriginalDueOn_Id_InitiativeId",
                table: "ActionItems",
                columns: new[] { "Audience", "ResponsibleAgencyId", "ClosedOn", "DueOn", "State", "OriginalDueOn", "Id", "InitiativeId" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_Audience_ResponsibleAgencyId_OpenedOn_InitiativeId",
                table: "ActionItems",
                columns: new[] { "Audience", "ResponsibleAgencyId", "OpenedOn", "InitiativeId" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_CounterpartAgencyId",
                table: "ActionItems",
                column: "CounterpartAgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_Figures",
                table: "ActionItems",
                columns: new[] { "Audience", "ClosedOn", "DueOn", "State", "ResponsibleSide", "ResponsibleAgencyId", "ForBothSides", "OriginalDueOn", "ProposedBy", "DeclinedOn", "Id", "InitiativeId" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_InitiativeId_Audience_ClosedOn_DueOn_State_Id",
                table: "ActionItems",
                columns: new[] { "InitiativeId", "Audience", "ClosedOn", "DueOn", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_InitiativeId_Audience_OpenedOn",
                table: "ActionItems",
                columns: new[] { "InitiativeId", "Audience", "OpenedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_MeetingId",
                table: "ActionItems",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_OwnRef",
                table: "ActionItems",
                column: "OwnRef",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_Owner_ReleasedAt",
                table: "ActionItems",
                columns: new[] { "Owner", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_Ref",
                table: "ActionItems",
                column: "Ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_ResponsibleAgencyId",
                table: "ActionItems",
                column: "ResponsibleAgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_SeriesId_ClosedOn",
                table: "ActionItems",
                columns: new[] { "SeriesId", "ClosedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_States",
                table: "ActionItems",
                columns: new[] { "Audience", "State", "ResponsibleSide", "DueOn", "Id", "ClosedOn", "SubmittedById" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionItems_Wording",
                table: "ActionItems",
                columns: new[] { "Audience", "ClosedOn", "DueOn", "Id", "What", "Ref", "Owner", "OwnRef" });

            migrationBuilder.CreateIndex(
                name: "IX_Addenda_MeetingId_Number",
                table: "Addenda",
                columns: new[] { "MeetingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Addenda_State_MeetingId",
                table: "Addenda",
                columns: new[] { "State", "MeetingId" });

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_ParentId",
                table: "Agencies",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_Slug",
                table: "Agencies",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_MeetingId",
                table: "AgendaItems",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_Owner_Audience_ForBothSides_MeetingId",
                table: "AgendaItems",
                columns: new[] { "Owner", "Audience", "ForBothSides", "MeetingId" },
                filter: "\"ForBothSides\"");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaNotes_AgendaItemId_Owner_ForBothSides",
                table: "AgendaNotes",
                columns: new[] { "AgendaItemId", "Owner", "ForBothSides" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgendaNotes_MeetingId",
                table: "AgendaNotes",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaNotes_Owner_Audience_ForBothSides_MeetingId",
                table: "AgendaNotes",
                columns: new[] { "Owner", "Audience", "ForBothSides", "MeetingId" },
                filter: "\"ForBothSides\"");

            migrationBuilder.CreateIndex(
                name: "IX_AgreedTexts_MeetingId_Number",
                table: "AgreedTexts",
                columns: new[] { "MeetingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgreedTexts_TextId",
                table: "AgreedTexts",
                column: "TextId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_Audience_State",
                table: "Agreements",
                columns: new[] { "Audience", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_OwnRef",
                table: "Agreements",
                column: "OwnRef",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_Owner_ReleasedAt",
                table: "Agreements",
                columns: new[] { "Owner", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_ParentId",
                table: "Agreements",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_ProgrammeId",
                table: "Agreements",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_Ref",
                table: "Agreements",
                column: "Ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Audience_At_Id_Actor_Act_Noun",
                table: "Audit",
                columns: new[] { "Audience", "At", "Id", "Actor", "Act", "Noun" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_RecordId_At",
                table: "Audit",
                columns: new[] { "RecordId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_RecordId_Audience_Sequence",
                table: "Audit",
                columns: new[] { "RecordId", "Audience", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditSealedHeads_Day_Audience",
                table: "AuditSealedHeads",
                columns: new[] { "Day", "Audience" });

            migrationBuilder.CreateIndex(
                name: "IX_CarriedItems_ActionItemId_Audience_MeetingId",
                table: "CarriedItems",
                columns: new[] { "ActionItemId", "Audience", "MeetingId" });

            migrationBuilder.CreateIndex(
                name: "IX_CarriedItems_MeetingId_ActionItemId",
                table: "CarriedItems",
                columns: new[] { "MeetingId", "ActionItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CarriedItems_ResponsibleAgencyId",
                table: "CarriedItems",
                column: "ResponsibleAgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_ActionItemId",
                table: "Comments",
                column: "ActionItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_AgreementId",
                table: "Comments",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_InitiativeId",
                table: "Comments",
                column: "InitiativeId");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_MeetingId",
                table: "Comments",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_OutcomeId_Audience_WrittenAt_Id",
                table: "Comments",
                columns: new[] { "OutcomeId", "Audience", "WrittenAt", "Id" },
                filter: "\"OutcomeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_ProgrammeId",
                table: "Comments",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_RecordId_Audience_WrittenAt_Id",
                table: "Comments",
                columns: new[] { "RecordId", "Audience", "WrittenAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_AgencyId",
                table: "Contacts",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Audience_Name",
                table: "Contacts",
                columns: new[] { "Audience", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_AddedLineId",
                table: "Corrections",
                column: "AddedLineId");

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_AddendumId",
                table: "Corrections",
                column: "AddendumId");

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_AgendaItemId",
                table: "Corrections",
                column: "AgendaItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_MeetingId",
                table: "Corrections",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_OutcomeId",
                table: "Corrections",
                column: "OutcomeId");

            migrationBuilder.CreateIndex(
                name: "IX_Delegates_AgencyId",
                table: "Delegates",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_Delegates_Audience_MeetingId",
                table: "Delegates",
                columns: new[] { "Audience", "MeetingId" });

            migrationBuilder.CreateIndex(
                name: "IX_Delegates_ContactId",
                table: "Delegates",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_Delegates_MeetingId",
                table: "Delegates",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_DocumentId_Number",
                table: "DocumentVersions",
                columns: new[] { "DocumentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DocumentVersions_State",
                table: "DocumentVersions",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_ActionItemId",
                table: "Documents",
                column: "ActionItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_AgreementId",
                table: "Documents",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_Audience_WithdrawnAt_AddedAt_Id",
                table: "Documents",
                columns: new[] { "Audience", "WithdrawnAt", "AddedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_InitiativeId",
                table: "Documents",
                column: "InitiativeId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_MeetingId",
                table: "Documents",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_Owner_ReleasedAt",
                table: "Documents",
                columns: new[] { "Owner", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_ProgrammeId",
                table: "Documents",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_RecordId_Audience_WithdrawnAt",
                table: "Documents",
                columns: new[] { "RecordId", "Audience", "WithdrawnAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_ActionItemId",
                table: "Evidence",
                column: "ActionItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_DocumentId",
                table: "Evidence",
                column: "DocumentId",
                filter: "\"DocumentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FileContents_Pieces",
                table: "FileContents",
                column: "Pieces",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Handovers_ActionItemId_Audience_At",
                table: "Handovers",
                columns: new[] { "ActionItemId", "Audience", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Handovers_AgencyId",
                table: "Handovers",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_Handovers_OtherAgencyId",
                table: "Handovers",
                column: "OtherAgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_InitiativeThemes_ThemesId",
                table: "InitiativeThemes",
                column: "ThemesId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_AgreementId",
                table: "Initiatives",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_Audience_State_Health",
                table: "Initiatives",
                columns: new[] { "Audience", "State", "Health" });

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_Audience_UpdatedOn",
                table: "Initiatives",
                columns: new[] { "Audience", "UpdatedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_EmbassyFocalId",
                table: "Initiatives",
                column: "EmbassyFocalId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_EmbassyLeadId",
                table: "Initiatives",
                column: "EmbassyLeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_MinistryFocalId",
                table: "Initiatives",
                column: "MinistryFocalId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_MinistryLeadId",
                table: "Initiatives",
                column: "MinistryLeadId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_OutcomeId",
                table: "Initiatives",
                column: "OutcomeId",
                filter: "\"OutcomeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_OwnRef",
                table: "Initiatives",
                column: "OwnRef",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_Owner_ReleasedAt",
                table: "Initiatives",
                columns: new[] { "Owner", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_ProgrammeId",
                table: "Initiatives",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_Ref",
                table: "Initiatives",
                column: "Ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailLines_AccountId_MailId_At",
                table: "MailLines",
                columns: new[] { "AccountId", "MailId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_MailLines_MailId",
                table: "MailLines",
                column: "MailId");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_AccountId_Day",
                table: "Mails",
                columns: new[] { "AccountId", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Mails_Audience_CreatedAt_Id",
                table: "Mails",
                columns: new[] { "Audience", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Mails_State_NextTryAt",
                table: "Mails",
                columns: new[] { "State", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MeetingSeries_Slug",
                table: "MeetingSeries",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_Audience_State_Day_Owner_ForBothSides_StartsAt_Ref_Id",
                table: "Meetings",
                columns: new[] { "Audience", "State", "Day", "Owner", "ForBothSides", "StartsAt", "Ref", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_Id_Audience_State_StartsAt_Day",
                table: "Meetings",
                columns: new[] { "Id", "Audience", "State", "StartsAt", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_OwnRef",
                table: "Meetings",
                column: "OwnRef",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_Owner_ReleasedAt",
                table: "Meetings",
                columns: new[] { "Owner", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_Ref",
                table: "Meetings",
                column: "Ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_SeriesId_StartsAt",
                table: "Meetings",
                columns: new[] { "SeriesId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_StartsAt_Ref_Id_Audience_State_Day",
                table: "Meetings",
                columns: new[] { "StartsAt", "Ref", "Id", "Audience", "State", "Day" },
                descending: new[] { true, false, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_Mentions_AccountId",
                table: "Mentions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Mentions_CommentId_AccountId",
                table: "Mentions",
                columns: new[] { "CommentId", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_Audience_State_Forecast",
                table: "Milestones",
                columns: new[] { "Audience", "State", "Forecast" });

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_InitiativeId",
                table: "Milestones",
                column: "InitiativeId");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_AccountId_LastAt_Id",
                table: "Notices",
                columns: new[] { "AccountId", "LastAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_AccountId_ReadAt_LastAt_Id",
                table: "Notices",
                columns: new[] { "AccountId", "ReadAt", "LastAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_RecordId_AccountId_ReadAt",
                table: "Notices",
                columns: new[] { "RecordId", "AccountId", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_ActionItemId",
                table: "Outcomes",
                column: "ActionItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_AgendaItemId",
                table: "Outcomes",
                column: "AgendaItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_InitiativeId_Audience_MeetingId",
                table: "Outcomes",
                columns: new[] { "InitiativeId", "Audience", "MeetingId" });

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_MeetingId_Owner_OwnNumber",
                table: "Outcomes",
                columns: new[] { "MeetingId", "Owner", "OwnNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_MeetingId_SharedNumber",
                table: "Outcomes",
                columns: new[] { "MeetingId", "SharedNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_Owner_Audience_ForBothSides_MeetingId_AgendaItemId",
                table: "Outcomes",
                columns: new[] { "Owner", "Audience", "ForBothSides", "MeetingId", "AgendaItemId" },
                filter: "\"ForBothSides\"");

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_Owner_ReleasedAt",
                table: "Outcomes",
                columns: new[] { "Owner", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_ResponsibleAgencyId",
                table: "Outcomes",
                column: "ResponsibleAgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeAgencies_ProgrammeId",
                table: "ProgrammeAgencies",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_Programmes_FundingAgencyId",
                table: "Programmes",
                column: "FundingAgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_Programmes_Slug",
                table: "Programmes",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProgressNotes_ActionItemId_Audience_WrittenAt_Id",
                table: "ProgressNotes",
                columns: new[] { "ActionItemId", "Audience", "WrittenAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Proposals_ActionItemId_Audience_ProposedAt",
                table: "Proposals",
                columns: new[] { "ActionItemId", "Audience", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Proposals_AgreementId_Audience_ProposedAt",
                table: "Proposals",
                columns: new[] { "AgreementId", "Audience", "ProposedAt" },
                filter: "\"AgreementId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Proposals_OneOfAgreement",
                table: "Proposals",
                column: "AgreementId",
                unique: true,
                filter: "\"State\" = 'Proposed' AND \"AgreementId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Proposals_OneProposal",
                table: "Proposals",
                column: "ActionItemId",
                unique: true,
                filter: "\"State\" = 'Proposed' AND \"ActionItemId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_On",
                table: "Reminders",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_Reservations_CorrectionId",
                table: "Reservations",
                column: "CorrectionId");

            migrationBuilder.CreateIndex(
                name: "IX_Reservations_MeetingId",
                table: "Reservations",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_Reservations_OutcomeId",
                table: "Reservations",
                column: "OutcomeId");

            migrationBuilder.CreateIndex(
                name: "IX_StatusUpdates_InitiativeId_FiledAt",
                table: "StatusUpdates",
                columns: new[] { "InitiativeId", "FiledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_At",
                table: "Submissions",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_TextChanges_MeetingId",
                table: "TextChanges",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_TextChanges_TextId_Number",
                table: "TextChanges",
                columns: new[] { "TextId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Themes_Slug",
                table: "Themes",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tombstones_Audience_WithdrawnAt_Id",
                table: "Tombstones",
                columns: new[] { "Audience", "WithdrawnAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Tombstones_Ref",
                table: "Tombstones",
                column: "Ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tombstones_RowId",
                table: "Tombstones",
                column: "RowId");

            migrationBuilder.CreateIndex(
                name: "IX_Topics_SeriesId",
                table: "Topics",
                column: "SeriesId");

            migrationBuilder.CreateIndex(
                name: "IX_WordingProposals_CorrectionId",
                table: "WordingProposals",
                column: "CorrectionId");

            migrationBuilder.CreateIndex(
                name: "IX_WordingProposals_MeetingId",
                table: "WordingProposals",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_WordingProposals_OutcomeId",
                table: "WordingProposals",
                column: "OutcomeId");

            migrationBuilder.AddForeignKey(
                name: "FK_ActionItemSupporters_ActionItems_ActionItemId",
                table: "ActionItemSupporters",
                column: "ActionItemId",
                principalTable: "ActionItems",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_ActionItems_Initiatives_InitiativeId",
                table: "ActionItems",
                column: "InitiativeId",
                principalTable: "Initiatives",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Comments_Initiatives_InitiativeId",
                table: "Comments",
                column: "InitiativeId",
                principalTable: "Initiatives",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Comments_Outcomes_OutcomeId",
                table: "Comments",
                column: "OutcomeId",
                principalTable: "Outcomes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Corrections_Outcomes_OutcomeId",
                table: "Corrections",
                column: "OutcomeId",
                principalTable: "Outcomes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_DocumentVersions_Documents_DocumentId",
                table: "DocumentVersions",
                column: "DocumentId",
                principalTable: "Documents",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Documents_Initiatives_InitiativeId",
                table: "Documents",
                column: "InitiativeId",
                principalTable: "Initiatives",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_InitiativeThemes_Initiatives_InitiativeId",
                table: "InitiativeThemes",
                column: "InitiativeId",
                principalTable: "Initiatives",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Initiatives_Outcomes_OutcomeId",
                table: "Initiatives",
                column: "OutcomeId",
                principalTable: "Outcomes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ActionItems_Meetings_MeetingId",
                table: "ActionItems");

            migrationBuilder.DropForeignKey(
                name: "FK_AgendaItems_Meetings_MeetingId",
                table: "AgendaItems");

            migrationBuilder.DropForeignKey(
                name: "FK_Outcomes_Meetings_MeetingId",
                table: "Outcomes");

            migrationBuilder.DropForeignKey(
                name: "FK_Accounts_Agencies_AgencyId",
                table: "Accounts");

            migrationBuilder.DropForeignKey(
                name: "FK_ActionItems_Agencies_CounterpartAgencyId",
                table: "ActionItems");

            migrationBuilder.DropForeignKey(
                name: "FK_ActionItems_Agencies_ResponsibleAgencyId",
                table: "ActionItems");

            migrationBuilder.DropForeignKey(
                name: "FK_Contacts_Agencies_AgencyId",
                table: "Contacts");

            migrationBuilder.DropForeignKey(
                name: "FK_Initiatives_Agencies_EmbassyLeadId",
                table: "Initiatives");

            migrationBuilder.DropForeignKey(
                name: "FK_Initiatives_Agencies_MinistryLeadId",
                table: "Initiatives");

            migrationBuilder.DropForeignKey(
                name: "FK_Outcomes_Agencies_ResponsibleAgencyId",
                table: "Outcomes");

            migrationBuilder.DropForeignKey(
                name: "FK_Programmes_Agencies_FundingAgencyId",
                table: "Programmes");

            migrationBuilder.DropForeignKey(
                name: "FK_Outcomes_ActionItems_ActionItemId",
                table: "Outcomes");

            migrationBuilder.DropForeignKey(
                name: "FK_Outcomes_Initiatives_InitiativeId",
                table: "Outcomes");

            migrationBuilder.DropTable(
                name: "Acceptances");

            migrationBuilder.DropTable(
                name: "AcceptedTexts");

            migrationBuilder.DropTable(
                name: "ActionItemSupporters");

            migrationBuilder.DropTable(
                name: "AgendaNotes");

            migrationBuilder.DropTable(
                name: "AgreedTexts");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "AuditHeads");

            migrationBuilder.DropTable(
                name: "AuditSealedHeads");

            migrationBuilder.DropTable(
                name: "AuditSeals");

            migrationBuilder.DropTable(
                name: "AuditWithheld");

            migrationBuilder.DropTable(
                name: "CarriedItems");

            migrationBuilder.DropTable(
                name: "Counters");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "Delegates");

            migrationBuilder.DropTable(
                name: "DocumentVersions");

            migrationBuilder.DropTable(
                name: "Evidence");

            migrationBuilder.DropTable(
                name: "FileContents");

            migrationBuilder.DropTable(
                name: "FilePieces");

            migrationBuilder.DropTable(
                name: "Handovers");

            migrationBuilder.DropTable(
                name: "InitiativeThemes");

            migrationBuilder.DropTable(
                name: "MailLines");

            migrationBuilder.DropTable(
                name: "Mentions");

            migrationBuilder.DropTable(
                name: "Milestones");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "ProgrammeAgencies");

            migrationBuilder.DropTable(
                name: "ProgressNotes");

            migrationBuilder.DropTable(
                name: "Proposals");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropTable(
                name: "Reservations");

            migrationBuilder.DropTable(
                name: "Revisions");

            migrationBuilder.DropTable(
                name: "StatusUpdates");

            migrationBuilder.DropTable(
                name: "Submissions");

            migrationBuilder.DropTable(
                name: "TextChanges");

            migrationBuilder.DropTable(
                name: "Tombstones");

            migrationBuilder.DropTable(
                name: "Topics");

            migrationBuilder.DropTable(
                name: "WordingProposals");

            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "Documents");

            migrationBuilder.DropTable(
                name: "Themes");

            migrationBuilder.DropTable(
                name: "Mails");

            migrationBuilder.DropTable(
                name: "Comments");

            migrationBuilder.DropTable(
                name: "Corrections");

            migrationBuilder.DropTable(
                name: "Addenda");

            migrationBuilder.DropTable(
                name: "Meetings");

            migrationBuilder.DropTable(
                name: "Agencies");

            migrationBuilder.DropTable(
                name: "ActionItems");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "MeetingSeries");

            migrationBuilder.DropTable(
                name: "Initiatives");

            migrationBuilder.DropTable(
                name: "Agreements");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "Outcomes");

            migrationBuilder.DropTable(
                name: "Programmes");

            migrationBuilder.DropTable(
                name: "AgendaItems");
        }
    }
}

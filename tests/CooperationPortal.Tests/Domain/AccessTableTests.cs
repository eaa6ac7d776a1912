namespace CooperationPortal.Tests.Domain;

/// <summary>docs/access.md says in words what <see cref="Access"/> says in code: the two are held together for every role, act and audience.</summary>
public sealed class AccessTableTests
{
    static readonly Guid Own = Guid.CreateVersion7();
    static readonly Guid Below = Guid.CreateVersion7();
    static readonly Guid Another = Guid.CreateVersion7();

    static readonly Dictionary<Act, Row> Table = File.ReadLines(Path.Combine(AppProcess.Root, "docs", "access.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`', StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => Enum.Parse<Act>(cells[1].Trim('`')), cells => new Row(cells[2], [.. cells[3..]]));

    public static TheoryData<Act> Acts { get; } = new(Enum.GetValues<Act>());

    [Fact]
    public void The_page_names_every_act() => Assert.Equal(Enum.GetValues<Act>().Order(), Table.Keys.Order());

    [Theory]
    [MemberData(nameof(Acts))]
    public void A_role_has_the_act_that_the_page_gives_it(Act act)
    {
        foreach (var viewer in Viewers()) Assert.True(Table[act].Gives(viewer.Role) == Access.May(viewer, act), $"{viewer.Side} {viewer.Role}, {act}");
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void A_record_is_open_to_whom_the_page_says(Act act)
    {
        foreach (var viewer in Viewers())
            foreach (var subject in Subjects())
            {
                var expected = Table[act].Gives(viewer.Role) && Sees(viewer, subject.Audience) && Reaches(Table[act], viewer, subject);
                Assert.True(expected == Access.May(viewer, act, subject), $"{viewer.Side} {viewer.Role} ({viewer.AgencyId}), {act} on {subject}: the page says {expected}.");
                if (expected) Access.Demand(viewer, act, subject);
                else Assert.Equal(act, Assert.Throws<AccessDenied>(() => Access.Demand(viewer, act, subject)).Act);
            }
    }

    [Fact]
    public void A_side_sees_what_is_shared_and_its_own()
    {
        foreach (var viewer in Viewers())
            foreach (var audience in Enum.GetValues<Audience>())
            {
                Assert.Equal(Sees(viewer, audience), Access.CanSee(viewer, audience));
                Assert.Equal(Sees(viewer, audience), viewer.Sees.Contains(audience));
            }
    }

    static bool Sees(Viewer viewer, Audience audience) => audience == Audience.Shared || audience.ToString() == viewer.Side.ToString();

    static bool Reaches(Row row, Viewer viewer, Subject subject) => row.Whose switch
    {
        "anyone's" => true,
        "own side's" => subject.Owner == viewer.Side,
        "the other side's" => subject.Owner != viewer.Side,
        "the responsible's" => StandsFor(viewer, subject.Responsible),
        "the counterpart's" when row.Cell(viewer.Role) == "named" => subject.Counterpart?.AgencyId is not null && StandsFor(viewer, subject.Counterpart),
        "the counterpart's" => subject.Counterpart?.Side == viewer.Side,
        var other => throw new InvalidOperationException($"docs/access.md says “{other}”, which this test does not know."),
    };

    static bool StandsFor(Viewer viewer, Party? party) => party is { } p && p.Side == viewer.Side
        && (viewer.AgencyId is null || (p.AgencyId is { } agency && (agency == Own || agency == Below)));

    static IEnumerable<Viewer> Viewers() => People.Everyone.Concat(Sides.Both.Select(side =>
        new Viewer(Guid.CreateVersion7(), "Focal person", side, Role.Official, Own) { Agencies = new HashSet<Guid> { Own, Below } }));

    static IEnumerable<Subject> Subjects() =>
        from owner in Sides.Both
        from audience in (Audience[])[Audience.Shared, owner.Only()]
        from responsible in Parties()
        from counterpart in Parties()
        select new Subject(owner, audience, responsible, counterpart);

    static IEnumerable<Party?> Parties() => Sides.Both.SelectMany(side => ((Guid?[])[null, Own, Below, Another]).Select(agency => (Party?)new Party(side, agency))).Append(null);

    sealed record Subject(Side Owner, Audience Audience, Party? Responsible, Party? Counterpart) : ISubject;

    sealed record Row(string Whose, string[] Cells)
    {
        public string Cell(Role role) => Cells[(int)role];

        public bool Gives(Role role) => Cell(role) switch
        {
            "yes" or "named" => true,
            "–" => false,
            var other => throw new InvalidOperationException($"docs/access.md says “{other}”, which this test does not know."),
        };
    }
}

using System.Reflection;
using System.Text.RegularExpressions;
using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Architecture;

/// <summary>The rules of the house that the compiler does not know (docs/architecture.md).</summary>
public sealed class HouseTests : PortalTest
{
    static readonly string Web = AppProcess.ProjectDirectory;

    // What both sides see by its nature, what belongs to one account, and what holds no record. A new type joins a list by a decision, not by oversight.
    static readonly string[] SeenByAll = ["Agency", "Programme", "Theme", "Account", "Counter", "Revision", "Submission", "DataProtectionKey", "FileContent", "FilePiece", "Reminder", "WithheldEntry"];

    static readonly Dictionary<string, string[]> FewWords = new()
    {
        ["verb"] = ["acknowledge", "start", "block", "submit", "confirm", "dispute", "cancel", "reassign", "due-date", "release", "not-ours", "keep", "propose-due-date", "answer-due-date", "withdraw-due-date", "propose-cancellation", "answer-cancellation", "withdraw-cancellation"],
        ["step"] = ["Hold", "Postpone", "Cancel", "Finish", "Reopen"],
        ["format"] = ["csv", "xlsx"],
    };

    public static TheoryData<Type> PageModels { get; } = [.. typeof(Program).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract)];

    // /Meetings/Move -> its model, as both are named.
    static Dictionary<string, Type> Models => typeof(Program).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel)))
        .ToDictionary(t => t.FullName!.Replace("CooperationPortal.Web.Pages", "", StringComparison.Ordinal).Replace('.', '/')[..^"Model".Length]);

    [Fact]
    public void The_domain_knows_no_framework()
    {
        var references = typeof(Access).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.Contains("EntityFramework", StringComparison.Ordinal) || name.StartsWith("CooperationPortal", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PageModels))]
    public void A_page_says_what_it_requires(Type page) =>
        Assert.True(page.GetCustomAttribute<RequiresAttribute>() is not null ^ page.GetCustomAttribute<AllowAnonymousAttribute>() is not null,
            $"{page.Name} declares neither [Requires] nor [AllowAnonymous], or both.");

    [Theory]
    [MemberData(nameof(PageModels))]
    public void A_page_model_is_short_and_has_no_base_class_of_ours(Type page)
    {
        Assert.Equal(typeof(PageModel), page.BaseType);
        Assert.True(page.IsSealed, $"{page.Name} is not sealed.");
    }

    [Fact]
    public async Task Every_address_in_Links_is_a_page()
    {
        var missing = new List<string>();
        foreach (var (name, url) in Addresses())
        {
            // Asked by somebody who is not signed in, so that only the route is looked at and no record.
            var asked = await Host.Server.SendAsync(http => (http.Request.Scheme, http.Request.Host, http.Request.Path, http.Request.QueryString) =
                ("https", new HostString("localhost"), url.Split('?')[0], url.Contains('?', StringComparison.Ordinal) ? new QueryString(url[url.IndexOf('?', StringComparison.Ordinal)..]) : default));
            var page = asked.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>();
            if (page is null) missing.Add($"{name}: there is no page at {url}");
            else if (asked.Request.Query["handler"].ToString() is { Length: > 0 } handler && Models[page.ViewEnginePath].GetMethod($"OnPost{handler}Async") is null && Models[page.ViewEnginePath].GetMethod($"OnPost{handler}") is null)
                missing.Add($"{name}: {page.ViewEnginePath} has no handler {handler}");
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void No_page_writes_an_address_by_hand()
    {
        var found = Sources("*.cshtml", "*.cs")
            .Where(file => Path.GetFileName(file) is not ("Links.cs" or "Program.cs" or "Logging.cs" or "XlsxFile.cs"))
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (File: file, Line: i + 1, Text: line)))
            .Where(l => !l.Text.TrimStart().StartsWith("@page", StringComparison.Ordinal) && !l.Text.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Where(l => Regex.IsMatch(l.Text, "(href|action|formaction|hx-[a-z]+|src)=\"/|\\$?\"/[a-z-]|\"~/[a-z](?!ist/|avicon)"))
            .Select(l => $"{Path.GetRelativePath(Web, l.File)}:{l.Line}: {l.Text.Trim()}").ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void No_page_looks_past_the_filter_or_runs_sql_of_its_own()
    {
        var found = Sources("*.cshtml", "*.cs").Where(file => file.Contains($"{Path.DirectorySeparatorChar}Pages{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"IgnoreQueryFilters|FromSql|SqlQuery|ExecuteSql|IsSystem\(|Html\.Raw"))
            .Select(file => Path.GetRelativePath(Web, file)).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Nothing_is_written_past_the_save_that_raises_the_revisions()
    {
        var found = Sources("*.cs").Where(file => Path.GetFileName(file) is not ("Numbers.cs" or "Revision.cs" or "SqlitePortalDb.cs" or "SqlServerPortalDb.cs" or "Sealing.cs" or "NoticeQueries.cs" or "Outbox.cs" or "Untelling.cs" or "PasswordTries.cs"))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\.Execute(Update|Delete|Sql)"))
            .Select(file => Path.GetRelativePath(Web, file)).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void A_list_that_a_form_fills_can_be_filled()
    {
        // Into a fixed empty list the binder puts nothing, without a word. A page's own are set as a whole.
        var forms = typeof(Program).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel))).SelectMany(t => t.GetProperties()).Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null).Select(p => p.PropertyType).Where(IsOurs);
        var (seen, open) = (new HashSet<Type>(), new Queue<Type>(forms));
        while (open.TryDequeue(out var form))
        {
            if (!seen.Add(form)) continue;
            foreach (var property in form.GetProperties().Where(p => p.SetMethod is not null && p.PropertyType != typeof(string)))
            {
                if (!typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType)) Follow(property.PropertyType);
                else
                {
                    Assert.True(property.PropertyType.IsGenericType && ((property.PropertyType.GetGenericTypeDefinition() is var kind && (kind == typeof(List<>) || kind == typeof(Dictionary<,>))) || property.PropertyType.GetGenericArguments()[0] == typeof(IFormFile)), $"{form}.{property.Name} is no List.");
                    Follow(property.PropertyType.GetGenericArguments()[0]);
                }
            }
        }

        Assert.True(seen.Count > 10);

        void Follow(Type type) { if (IsOurs(type)) open.Enqueue(type); }

        static bool IsOurs(Type type) => type.Assembly == typeof(Program).Assembly && type.IsClass;
    }

    [Fact]
    public void No_page_catches_what_the_filter_answers()
    {
        var found = Sources("*.cshtml.cs").Where(file => file.Contains($"{Path.DirectorySeparatorChar}Pages{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\bcatch\b"))
            .Select(file => Path.GetRelativePath(Web, file)).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_list()
    {
        var known = File.ReadAllLines(Path.Combine(Web, "Assets", "icons.txt")).Select(l => l.Trim()).ToHashSet();
        var missing = Sources("*.cshtml", "*.cs")
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "<icon name=\"(?<name>[a-z0-9-]+)\"|IconTagHelper\\.Svg\\([^,]+, \"(?<name>[a-z0-9-]+)\"").Select(m => (File: file, Name: m.Groups["name"].Value)))
            .Where(use => !known.Contains(use.Name)).Select(use => $"{use.Name} in {Path.GetRelativePath(Web, use.File)}").ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public async Task Everything_that_has_an_audience_is_filtered_by_it() => await Host.Db(null, db =>
    {
        var entities = db.Model.GetEntityTypes().Where(e => !e.HasSharedClrType && !e.ClrType.Name.StartsWith("Identity", StringComparison.Ordinal)).ToList();
        var open = entities.Where(e => e.FindDeclaredQueryFilter(PortalDb.AudienceFilter) is null).Select(e => e.ClrType.Name).Order();
        Assert.Equal(SeenByAll.Order(), open);
        Assert.All(entities, e => Assert.True(e.FindDeclaredQueryFilter(PortalDb.AudienceFilter) is not null || !typeof(IPartOf).IsAssignableFrom(e.ClrType), $"{e.ClrType.Name} is part of a record and has no filter."));
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Everything_that_belongs_to_one_person_is_filtered_by_it() => await Host.Db(null, db =>
    {
        Assert.Equal(["Notice"], db.Model.GetEntityTypes().Where(e => e.FindDeclaredQueryFilter(PortalDb.PersonFilter) is not null).Select(e => e.ClrType.Name));
        Assert.All(db.Model.GetEntityTypes(), e => Assert.Equal(typeof(IPersonal).IsAssignableFrom(e.ClrType), e.FindDeclaredQueryFilter(PortalDb.PersonFilter) is not null));
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Nothing_is_deleted_by_the_database_itself() => await Host.Db(null, db =>
    {
        Assert.All(db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()),
            key => Assert.True(key.DeleteBehavior is DeleteBehavior.Restrict or DeleteBehavior.ClientCascade or DeleteBehavior.NoAction or DeleteBehavior.ClientNoAction, $"{key} is deleted by {key.DeleteBehavior}."));
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Every_text_has_a_limit_and_every_record_a_version() => await Host.Db(null, db =>
    {
        var texts = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => (p.GetProviderClrType() ?? p.ClrType) == typeof(string) && p.GetMaxLength() is null);
        Assert.Empty(texts.Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name}"));
        Assert.All(db.Model.GetEntityTypes().Where(e => typeof(Entity).IsAssignableFrom(e.ClrType)), e => Assert.True(e.FindProperty(nameof(Entity.Version))!.IsConcurrencyToken));
        return Task.CompletedTask;
    });

    [Fact]
    public void An_entity_is_changed_by_its_verbs_alone()
    {
        var open = typeof(Entity).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Entity)))
            .SelectMany(t => t.GetProperties().Where(p => p.SetMethod?.IsPublic == true).Select(p => $"{t.Name}.{p.Name} can be set from outside."));
        Assert.Empty(open);
    }

    [Fact]
    public void Every_act_that_a_verb_demands_is_asked_by_its_page()
    {
        var pages = string.Join('\n', Sources("*.cshtml", "*.cshtml.cs").Select(File.ReadAllText));
        Assert.DoesNotContain(Enum.GetNames<Act>(), act => !Regex.IsMatch(pages, $@"\bAct\.{act}\b|may=""{act}"""));
    }

    [Fact]
    public void Program_is_a_table_of_contents() => Assert.True(File.ReadAllLines(Path.Combine(Web, "Program.cs")).Length < 80);

    static IEnumerable<string> Sources(params string[] patterns) => patterns.SelectMany(pattern => Directory.EnumerateFiles(Web, pattern, SearchOption.AllDirectories))
        .Where(file => !Regex.IsMatch(Path.GetRelativePath(Web, file), @"^(bin|obj|App_Data|Assets)[\\/]|[\\/]Migrations[\\/]"));

    static IEnumerable<(string Name, string Url)> Addresses()
    {
        foreach (var type in typeof(Links).GetNestedTypes().Prepend(typeof(Links)))
        {
            foreach (var field in type.GetFields().Where(f => f.IsLiteral && f.FieldType == typeof(string) && ((string)f.GetRawConstantValue()!).StartsWith('/')))
                yield return ($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!);
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => m.ReturnType == typeof(string)))
                foreach (var word in WordsFor(method))
                    yield return ($"{type.Name}.{method.Name}", ((string)method.Invoke(null, [.. method.GetParameters().Select(p => Sample(p, word))])!).Split('#')[0]);
        }
    }

    // A parameter that is one of a few words is tried with each of them.
    static string[] WordsFor(MethodInfo method) => method.GetParameters().Select(p => FewWords.GetValueOrDefault(p.Name!)).FirstOrDefault(words => words is not null) ?? ["some"];

    static object? Sample(ParameterInfo parameter, string word) => parameter.ParameterType switch
    {
        var t when t == typeof(string) => FewWords.ContainsKey(parameter.Name!) ? word : "some",
        var t when t == typeof(Guid) || t == typeof(Guid?) => Guid.CreateVersion7(),
        var t when t == typeof(bool) => true,
        var t when t == typeof(int) || t == typeof(int?) => 2,
        var t when t.IsEnum => Enum.GetValues(t).GetValue(0),
        var t when t.GetConstructor([]) is not null => Activator.CreateInstance(t),
        _ when parameter.HasDefaultValue => parameter.DefaultValue,
        var t => throw new NotSupportedException($"Say here what a sample of {t.Name} is."),
    };
}

using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CooperationPortal.Tests.Support;

/// <summary>A page in a browser, or a part of one: a row, a form, a section. What is found by label or text must be there exactly once.</summary>
public class Part
{
    internal Part(Page? page, IElement root) => (Page, Root) = (page ?? (Page)this, root);

    /// <summary>The page that this is, or is a part of.</summary>
    public Page Page { get; }

    /// <summary>The element.</summary>
    public IElement Root { get; }

    /// <summary>The words in it, without markup, runs of white space as one blank.</summary>
    public string Text => Squeeze(Words(Root));

    /// <summary>What is wrong with the form: the messages at the fields and those of the summary, each once.</summary>
    public IReadOnlyList<string> Errors => [.. Root.QuerySelectorAll(".field-error, .error-summary li").Select(e => Squeeze(e.TextContent)).Distinct()];

    /// <summary>Whether the words stand in it.</summary>
    public bool Has(string text) => Text.Contains(text, StringComparison.Ordinal);

    /// <summary>The one element that the selector finds.</summary>
    public IElement Find(string selector) => Only(Root.QuerySelectorAll(selector), $"element {selector}");

    /// <summary>The elements that the selector finds.</summary>
    public IReadOnlyList<IElement> All(string selector) => [.. Root.QuerySelectorAll(selector)];

    /// <summary>The part that the selector finds.</summary>
    public Part In(string selector) => new(Page, Find(selector));

    /// <summary>The section, fieldset, form, card or details whose heading, legend or summary reads so.</summary>
    public Part Section(string heading)
    {
        var at = Only(Root.QuerySelectorAll("h2, h3, h4, legend, summary, caption").Where(h => Squeeze(h.TextContent) == heading), $"heading “{heading}”");
        return new(Page, at.ParentElement!.Closest("section, fieldset, form, details, article, table, .card") ?? at.ParentElement);
    }

    /// <summary>The row of a table, or else the list item, in which the words stand.</summary>
    public Part Row(string text) => TryRow(text) ?? throw Missing($"row with “{text}”");

    /// <summary>The row of a table, or else the list item, in which the words stand; null when there is none.</summary>
    public Part? TryRow(string text)
    {
        var rows = Holding("tbody tr", text) is { Count: > 0 } found ? found : Holding("main li, main article", text);
        return rows.Count == 0 ? null : new(Page, Only(rows, $"row with “{text}”"));
    }

    /// <summary>The rows of the tables in it.</summary>
    public IReadOnlyList<Part> Rows => [.. Root.QuerySelectorAll("tbody tr").Select(r => new Part(Page, r))];

    /// <summary>Types into the field of this label.</summary>
    public Part Fill(string label, string? value)
    {
        switch (Field(label))
        {
            case IHtmlInputElement { Type: "checkbox" or "radio" }:
                throw new InvalidOperationException($"“{label}” is ticked, not typed: use Check or Choose.");
            case IHtmlInputElement input:
                input.Value = value ?? "";
                break;
            case IHtmlTextAreaElement area:
                area.Value = value ?? "";
                break;
            default:
                throw new InvalidOperationException($"“{label}” is chosen, not typed: use Choose.");
        }

        return this;
    }

    /// <summary>Types a date into the field of this label.</summary>
    public Part Fill(string label, DateOnly? value) => Fill(label, value?.ToString("yyyy-MM-dd"));

    /// <summary>Chooses an option of a list or a radio button by its words; the label is the list's, or the legend over the buttons.</summary>
    public Part Choose(string label, string option)
    {
        if (Labelled(label).OfType<IHtmlSelectElement>().FirstOrDefault() is { } select)
        {
            var wanted = Only(select.Options.Where(o => Squeeze(o.Text) == option), $"option “{option}” in “{label}”; there are {string.Join(", ", select.Options.Select(o => $"“{Squeeze(o.Text)}”"))}");
            if (!select.IsMultiple) foreach (var other in select.Options) other.IsSelected = false;
            wanted.IsSelected = true;
            return this;
        }

        var group = Only(Root.QuerySelectorAll("fieldset, [role=radiogroup]").Where(g => Squeeze(g.QuerySelector("legend")?.TextContent ?? g.GetAttribute("aria-label") ?? "") == label), $"list or group “{label}”");
        var radio = Only(new Part(Page, group).Labelled(option).OfType<IHtmlInputElement>(), $"“{option}” in “{label}”");
        foreach (var other in group.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").Where(r => r.Name == radio.Name)) other.IsChecked = false;
        radio.IsChecked = true;
        return this;
    }

    /// <summary>Ticks a box, or takes the tick away.</summary>
    public Part Check(string label, bool ticked = true)
    {
        var box = (IHtmlInputElement)Field(label);
        if (box.Type == "radio") foreach (var other in Page.Root.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").Where(r => r.Name == box.Name && r.Form == box.Form)) other.IsChecked = false;
        box.IsChecked = ticked;
        return this;
    }

    /// <summary>Chooses files for the field of this label.</summary>
    public Part Attach(string label, params (string Name, byte[] Bytes)[] files)
    {
        Page.Files[Field(label)] = files;
        return this;
    }

    /// <summary>What stands in the field of this label: the text, or the words of the chosen option.</summary>
    public string Value(string label) => Field(label) switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? "Yes" : "No",
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => string.Join(", ", select.SelectedOptions.Select(o => Squeeze(o.Text))),
        var other => other.TextContent,
    };

    /// <summary>The words of the options of a list.</summary>
    public IReadOnlyList<string> Options(string label) => [.. ((IHtmlSelectElement)Field(label)).Options.Select(o => Squeeze(o.Text))];

    /// <summary>Whether there is a field of this label.</summary>
    public bool HasField(string label) => Labelled(label).Count > 0;

    /// <summary>The message at the field of this label, or null.</summary>
    public string? ErrorAt(string label) =>
        Field(label).GetAttribute("aria-describedby")?.Split(' ').Select(id => Page.Document.GetElementById(id)).FirstOrDefault(e => e?.ClassList.Contains("field-error") == true)?.TextContent.Trim();

    /// <summary>Presses a button by its words: its form is sent with everything in it, as a browser does.</summary>
    public Task<Page> Press(string button)
    {
        var pressed = Only(Buttons(button), $"button “{button}”; there are {string.Join(", ", Root.QuerySelectorAll("button, input[type=submit]").Select(b => $"“{NameOf(b)}”"))}");
        Assert.False(pressed.HasAttribute("disabled"), $"The button “{button}” is disabled.");
        var form = pressed is IHtmlButtonElement b ? b.Form : ((IHtmlInputElement)pressed).Form;
        return Page.Submit(form ?? throw Missing($"form of “{button}”"), pressed);
    }

    /// <summary>Whether there is such a button.</summary>
    public bool HasButton(string button) => Buttons(button).Count > 0;

    /// <summary>Follows a link by its words.</summary>
    public Task<Page> Follow(string link)
    {
        var links = LinksOf(link);
        if (links.Select(a => a.GetAttribute("href")).Distinct().Count() != 1) _ = Only(links, $"link “{link}”");
        return Page.Browser.Open(Page.Resolve(links[0].GetAttribute("href")!));
    }

    /// <summary>Whether there is such a link.</summary>
    public bool HasLink(string link) => LinksOf(link).Count > 0;

    /// <summary>Where a link leads.</summary>
    public string Href(string link) => LinksOf(link) is { Count: > 0 } found ? found[0].GetAttribute("href")! : throw Missing($"link “{link}”");

    internal static string Squeeze(string text) => Regex.Replace(text, @"\s+", " ").Trim();

    internal static string NameOf(IElement element)
    {
        if (element.GetAttribute("aria-label") is { Length: > 0 } label) return Squeeze(label);
        if (element.GetAttribute("aria-labelledby") is { Length: > 0 } by && element.Owner is { } document)
            return Squeeze(string.Join(' ', by.Split(' ').Select(id => document.GetElementById(id)?.TextContent ?? "")));
        if (element is IHtmlInputElement input) return Squeeze(input.Value);
        return Squeeze(Words(element));
    }

    internal IReadOnlyList<IElement> Labelled(string label) =>
        [.. Root.QuerySelectorAll("input:not([type=hidden]), select, textarea").Where(f => LabelsOf(f).Contains(label))];

    internal static IEnumerable<string> LabelsOf(IElement field)
    {
        if (field.GetAttribute("aria-label") is { Length: > 0 } own) yield return Squeeze(own);
        if (field.GetAttribute("aria-labelledby") is { Length: > 0 } by)
            yield return Squeeze(string.Join(' ', by.Split(' ').Select(id => field.Owner!.GetElementById(id)?.TextContent ?? "")));
        if (field.Id is { Length: > 0 } id)
            foreach (var label in field.Owner!.QuerySelectorAll("label").Where(l => l.GetAttribute("for") == id)) yield return Squeeze(Words(label));
        if (field.Closest("label") is { } around) yield return Squeeze(Words(around));
    }

    protected static InvalidOperationException Missing(string what) => new($"There is no {what}.");

    // What a person reads: not what is in the options of a list, in a template or in a drawing's title.
    static string Words(IElement element)
    {
        var copy = (IElement)element.Clone();
        foreach (var unread in copy.QuerySelectorAll("script, style, template, select, textarea").ToList()) unread.Remove();
        // Words in neighbouring cells, items and blocks are not one word.
        foreach (var block in copy.QuerySelectorAll("td, th, li, p, div, dt, dd, h1, h2, h3, h4, br, option, button, a, span, bdi").ToList()) block.InsertAfter(block.Owner!.CreateTextNode(block.LocalName is "span" or "bdi" or "a" ? "" : " "));
        return copy.TextContent;
    }

    IElement Field(string label) => Only(Labelled(label), $"field “{label}”; there are {string.Join(", ", Root.QuerySelectorAll("input:not([type=hidden]), select, textarea").SelectMany(LabelsOf).Distinct().Select(l => $"“{l}”"))}");

    IReadOnlyList<IElement> Buttons(string name) => [.. Root.QuerySelectorAll("button:not([type=button]), input[type=submit]").Where(b => NameOf(b) == name)];

    IReadOnlyList<IElement> LinksOf(string name) => [.. Root.QuerySelectorAll("a[href]").Where(a => NameOf(a) == name)];

    IReadOnlyList<IElement> Holding(string selector, string text) =>
        [.. Root.QuerySelectorAll(selector).Where(e => Squeeze(Words(e)).Contains(text, StringComparison.Ordinal))];

    static T Only<T>(IEnumerable<T> found, string what)
    {
        var all = found.ToList();
        return all.Count switch
        {
            1 => all[0],
            0 => throw Missing(what),
            _ => throw new InvalidOperationException($"There are {all.Count} of: {what}. Name a part of the page first: In, Row or Section."),
        };
    }
}

/// <summary>A page that a browser shows.</summary>
public sealed class Page : Part
{
    readonly Uri address;

    internal Page(Browser browser, IHtmlDocument document, Uri address, int status, string html, IReadOnlyDictionary<string, string> headers)
        : base(null, document.DocumentElement) =>
        (Browser, Document, this.address, Status, Html, Headers) = (browser, document, address, status, html, headers);

    /// <summary>The browser that shows it.</summary>
    public Browser Browser { get; }

    /// <summary>The parsed page.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>The status it was answered with.</summary>
    public int Status { get; }

    /// <summary>The page as it came.</summary>
    public string Html { get; }

    /// <summary>The headers it came with.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Where it is: path and query.</summary>
    public string Url => address.PathAndQuery;

    /// <summary>The words of its one h1.</summary>
    public string Heading => Squeeze(Find("h1").TextContent);

    /// <summary>The title in the browser's tab.</summary>
    public string? Title => Document.Title;

    /// <summary>The sentence that says what has just been done, or null.</summary>
    public string? Flash => Document.QuerySelector(".flash span")?.TextContent.Trim();

    /// <summary>Sends a form by POST without a button, with the page's own token: for what a script on the page, or a forger who has the page, sends.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="fields">The fields beside the token and the form's key.</param>
    /// <param name="fetch">Whether a script sends it.</param>
    public Task<Page> Post(string url, IEnumerable<KeyValuePair<string, string?>> fields, bool fetch = false)
    {
        var form = Document.Forms.FirstOrDefault(f => f.QuerySelector("input[name=__RequestVerificationToken]") is not null) ?? throw Missing("form to take the token from");
        var own = form.QuerySelectorAll<IHtmlInputElement>("input[name=__RequestVerificationToken], input[name=__submission]").Select(i => new KeyValuePair<string, string?>(i.Name!, i.Value));
        var all = own.Where(o => fields.All(f => f.Key != o.Key)).Concat(fields).ToList();
        return Browser.Visit(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Resolve(url)) { Content = new FormUrlEncodedContent(all) };
            if (fetch) request.Headers.Add("X-Requested-With", "fetch");
            return request;
        });
    }

    /// <summary>The fields that the form around the button of these words would send.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> FieldsOf(string button)
    {
        var pressed = Document.QuerySelectorAll<IHtmlButtonElement>("button").Single(b => NameOf(b) == button);
        return Fields(pressed.Form!, pressed);
    }

    internal Dictionary<IElement, (string Name, byte[] Bytes)[]> Files { get; } = [];

    internal string Resolve(string href) => new Uri(address, href).PathAndQuery;

    internal Task<Page> Submit(IHtmlFormElement form, IElement pressed)
    {
        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action");
        var to = string.IsNullOrEmpty(action) ? address.PathAndQuery : Resolve(action);
        var method = (pressed.GetAttribute("formmethod") ?? form.GetAttribute("method") ?? "get").ToLowerInvariant();
        var fields = Fields(form, pressed);
        if (method == "post") return Browser.Visit(() => new HttpRequestMessage(HttpMethod.Post, to) { Content = form.Enctype == "multipart/form-data" ? Parts(form, fields) : new FormUrlEncodedContent(fields) });
        var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value ?? "")}"));
        return Browser.Open($"{to.Split('?')[0]}?{query}");
    }

    MultipartFormDataContent Parts(IHtmlFormElement form, List<KeyValuePair<string, string?>> fields)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields) parts.Add(new StringContent(value ?? ""), name);
        foreach (var input in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "file"))
            foreach (var (name, bytes) in Files.GetValueOrDefault(input) ?? [])
                parts.Add(new ByteArrayContent(bytes), input.Name!, name);
        return parts;
    }

    static List<KeyValuePair<string, string?>> Fields(IHtmlFormElement form, IElement pressed)
    {
        var fields = new List<KeyValuePair<string, string?>>();
        void Add(string? name, string? value)
        {
            if (!string.IsNullOrEmpty(name)) fields.Add(new(name, value ?? ""));
        }

        foreach (var element in form.Elements)
        {
            if (element.HasAttribute("disabled") || element.Closest("fieldset[disabled]") is not null) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) Add(box.Name, box.GetAttribute("value") ?? "on");
                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" }:
                case IHtmlButtonElement:
                    break;
                case IHtmlInputElement input:
                    Add(input.Name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    Add(area.Name, area.Value.ReplaceLineEndings("\r\n"));
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(o => o.IsSelected)) Add(select.Name, option.Value);
                    break;
            }
        }

        Add(pressed.GetAttribute("name"), pressed.GetAttribute("value"));
        return fields;
    }
}

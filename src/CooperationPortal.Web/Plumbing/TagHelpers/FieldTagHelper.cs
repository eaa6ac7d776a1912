using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>
/// One field of a form: label, hint, control and message, wired together. The control follows from the type: text, number, date, time,
/// checkbox, a list for an enum or for <see cref="Options"/>, several lines with <see cref="Rows"/>.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IHtmlGenerator generator) : TagHelper
{
    /// <summary>The member it fills.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>What the screen calls it; the member's name in words unless given.</summary>
    public string? Label { get; set; }

    /// <summary>A sentence under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>It must be filled.</summary>
    public bool Required { get; set; }

    /// <summary>The longest text, in characters.</summary>
    public int? Max { get; set; }

    /// <summary>The type of the input, where the member's type does not say it: password, email, url.</summary>
    public string? Type { get; set; }

    /// <summary>Several lines.</summary>
    public int? Rows { get; set; }

    /// <summary>What can be chosen.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>What stands first in a list when nothing is chosen; null leaves the choice out.</summary>
    public string? Empty { get; set; }

    /// <summary>What a browser may fill in: <c>username</c>, <c>current-password</c>…</summary>
    public string? Autocomplete { get; set; }

    /// <summary>The id of a datalist with suggestions.</summary>
    public string? List { get; set; }

    /// <summary>Further classes of the field's box.</summary>
    public string? Class { get; set; }

    /// <summary>The page being drawn.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = For.Name;
        // Inside a partial the name lacks its prefix, and what was refused is kept under the whole name.
        var whole = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(name);
        var id = TagBuilder.CreateSanitizedId(whole, "_");
        var failed = ViewContext.ModelState.TryGetValue(whole, out var entry) && entry.ValidationState == ModelValidationState.Invalid;
        var label = Label ?? Words.Split(name[(name.LastIndexOf('.') + 1)..]);
        var isCheck = For.ModelExplorer.ModelType == typeof(bool);
        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", failed ? $"{id}-error" : null }.OfType<string>());

        var attributes = new Dictionary<string, object?> { ["class"] = Control(isCheck) + (failed ? " is-invalid" : "") };
        if (described.Length > 0) attributes["aria-describedby"] = described;
        if (failed) attributes["aria-invalid"] = "true";
        if (Required && !isCheck) attributes["required"] = "required";
        if (List is not null) attributes["list"] = List;
        // Not maxlength: a browser would cut what is pasted without a word. The script counts, the server refuses and keeps the text.
        if (Max is { } max) attributes["data-max"] = max;
        if (Autocomplete is not null) attributes["autocomplete"] = Autocomplete;

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { "field", isCheck ? "form-check" : null, Class }.OfType<string>()));
        var caption = new TagBuilder("label");
        caption.Attributes["for"] = id;
        caption.AddCssClass(isCheck ? "form-check-label" : "form-label");
        caption.InnerHtml.Append(label);
        if (Required && !isCheck) caption.AddCssClass("required");

        // What is neither ticked nor not is drawn as not ticked, beside its message.
        if (isCheck && failed) ViewContext.ModelState.SetModelValue(ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(name), "false", "false");
        var control = isCheck ? generator.GenerateCheckBox(ViewContext, For.ModelExplorer, name, null, attributes) : Input(name, attributes);
        if (isCheck) output.Content.AppendHtml(control).AppendHtml(caption);
        else output.Content.AppendHtml(caption);
        if (Hint is not null) output.Content.AppendHtml(Text("div", $"{id}-hint", "form-hint", Hint));
        if (!isCheck) output.Content.AppendHtml(control);
        if (failed) output.Content.AppendHtml(Text("div", $"{id}-error", "field-error", entry!.Errors[0].ErrorMessage));
        // A checkbox that is not ticked sends nothing: its companion says "false".
        if (isCheck) output.PostElement.AppendHtml(generator.GenerateHiddenForCheckbox(ViewContext, For.ModelExplorer, name));
    }

    TagBuilder Input(string name, Dictionary<string, object?> attributes)
    {
        var explorer = For.ModelExplorer;
        var type = Nullable.GetUnderlyingType(explorer.ModelType) ?? explorer.ModelType;
        var options = Options ?? (type.IsEnum ? Enum.GetValues(type).Cast<Enum>().Select(v => new SelectListItem(Words.Of(v), v.ToString())) : null);
        if (options is not null)
            return generator.GenerateSelect(ViewContext, explorer, Empty, name, options, generator.GetCurrentValues(ViewContext, explorer, name, false), false, attributes);
        if (Rows is { } rows) return generator.GenerateTextArea(ViewContext, explorer, name, rows, 40, attributes);
        attributes["type"] = Type ?? (type == typeof(DateOnly) ? "date" : type == typeof(TimeOnly) ? "time" : type == typeof(int) ? "number" : "text");
        if (Type == "password") return generator.GeneratePassword(ViewContext, explorer, name, null, attributes);
        var value = explorer.Model switch
        {
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            var other => other,
        };
        return generator.GenerateTextBox(ViewContext, explorer, name, value, null, attributes);
    }

    string Control(bool isCheck)
    {
        var type = Nullable.GetUnderlyingType(For.ModelExplorer.ModelType) ?? For.ModelExplorer.ModelType;
        return isCheck ? "form-check-input" : Options is not null || type.IsEnum ? "form-select" : "form-control";
    }

    static TagBuilder Text(string tag, string id, string @class, string text)
    {
        var built = new TagBuilder(tag);
        built.Attributes["id"] = id;
        built.AddCssClass(@class);
        built.InnerHtml.Append(text);
        return built;
    }
}

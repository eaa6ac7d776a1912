using CooperationPortal.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CooperationPortal.Web.Plumbing;

/// <summary>The act of the table that a page needs. Every page declares one, or says with <see cref="AllowAnonymousAttribute"/> that it needs none.</summary>
/// <param name="act">The act; whether it fits the record is the verb's to demand.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Act act) : Attribute, IFilterMetadata
{
    /// <summary>The act.</summary>
    public Act Act { get; } = act;
}

/// <summary>Stops the application at its start when a page declares no act.</summary>
public sealed class EveryPageRequires : IPageApplicationModelProvider
{
    /// <inheritdoc />
    public int Order => 0;

    /// <inheritdoc />
    public void OnProvidersExecuting(PageApplicationModelProviderContext context)
    {
        var page = context.PageApplicationModel;
        if (!page.ModelType!.IsDefined(typeof(RequiresAttribute), false) && !page.ModelType.IsDefined(typeof(AllowAnonymousAttribute), false))
            throw new InvalidOperationException($"{page.ViewEnginePath} declares no [Requires(Act.…)].");
    }

    /// <inheritdoc />
    public void OnProvidersExecuted(PageApplicationModelProviderContext context)
    {
    }
}

using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The form of an action item: what both a new one and a known one can say.</summary>
public record ActionItemInput
{
    public string? What { get; init; }

    public Guid? InitiativeId { get; init; }

    public Priority Priority { get; init; } = Priority.Normal;

    public Handling Handling { get; init; } = Handling.OfficialUseOnly;

    public bool ForBothSides { get; init; }

    /// <summary>The agencies that help.</summary>
    public List<Guid> Supporters { get; init; } = [];

    public ActionItemDetails Details => new(What, InitiativeId, Priority, Handling, ForBothSides);

    public static ActionItemInput Of(ActionItem item) => new()
    {
        What = item.What,
        InitiativeId = item.InitiativeId,
        Priority = item.Priority,
        Handling = item.Handling,
        ForBothSides = item.ForBothSides,
        Supporters = [.. item.Supporters.Select(a => a.Id)],
    };

    /// <summary>The agencies that work today, in the group of their side, the own side first.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> OfferAgencies(PortalDb db, Side own, DateOnly today)
    {
        var groups = Sides.Both.ToDictionary(side => side, side => new SelectListGroup { Name = Words.Full(side) });
        var agencies = await db.Agencies.Where(a => a.ActiveTo == null || a.ActiveTo >= today).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name, a.Acronym, a.Side }).ToListAsync();
        return [.. agencies.OrderBy(a => a.Side == own ? 0 : 1)
            .Select(a => new SelectListItem(a.Acronym is null ? a.Name : $"{a.Acronym} · {a.Name}", a.Id.ToString()) { Group = groups[a.Side] })];
    }

    /// <summary>The initiatives that an action item can belong to, and the one it belongs to.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> OfferInitiatives(PortalDb db, Guid? chosen) =>
        await db.Initiatives.Where(i => i.Id == chosen || (i.State != InitiativeState.Closed && i.State != InitiativeState.Cancelled)).OrderBy(i => i.Title)
            .Select(i => new SelectListItem(i.Ref + " · " + i.Title, i.Id.ToString())).ToListAsync();

    /// <summary>The supporting agencies that the form names.</summary>
    public Task<List<Agency>> FindSupporters(PortalDb db) => db.Agencies.Where(a => Supporters.Contains(a.Id)).ToListAsync();

    /// <summary>Refuses an initiative that does not exist for the viewer: the form was tampered with, or it is gone.</summary>
    public async Task DemandInitiative(PortalDb db) =>
        Rule.That(InitiativeId is null || await db.Initiatives.AnyAsync(i => i.Id == InitiativeId), "Choose an initiative from the list.", nameof(InitiativeId));

    /// <summary>The rules that hold for a new one and a known one.</summary>
    protected sealed class CommonValidator : AbstractValidator<ActionItemInput>
    {
        public CommonValidator()
        {
            RuleFor(i => i.What).Filled("Say what is to be done.").NoLongerThan(ActionItem.WhatLength);
            RuleFor(i => i.Priority).IsInEnum();
            RuleFor(i => i.Handling).IsInEnum();
        }
    }
}

/// <summary>Choices that a form sends by their key.</summary>
static class Chosen
{
    /// <summary>The row of the key that was sent, or a message at the field.</summary>
    /// <exception cref="RuleBroken">There is none.</exception>
    public static Agency OrUnknown(this Agency? agency, string field) => agency ?? throw new RuleBroken("Choose an agency from the list.", field);
}

using CooperationPortal.Domain;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>One verb on several action items: what a verb refuses is told apart from what is done. A verb refuses before it changes anything.</summary>
public static class ManyAtOnce
{
    /// <summary>An action item that was left as it is, and why.</summary>
    public sealed record Refusal(string Ref, string Why);

    /// <summary>Does it to each that allows it, and lists the others.</summary>
    public static IReadOnlyList<Refusal> Do(IEnumerable<ActionItem> items, Action<ActionItem> verb)
    {
        var refused = new List<Refusal>();
        foreach (var item in items)
        {
            try
            {
                verb(item);
            }
            catch (RuleBroken rule)
            {
                refused.Add(new(item.Ref, rule.Message));
            }
            catch (AccessDenied)
            {
                refused.Add(new(item.Ref, "The other side keeps this record, so its coordinators change it."));
            }
        }

        return refused;
    }
}

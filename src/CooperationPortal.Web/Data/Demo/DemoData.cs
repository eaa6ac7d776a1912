using CooperationPortal.Domain;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>The demo: the Islamabad meeting and enough around it to feel alive. Dates are relative to today; illustrative parts say so.</summary>
public static class DemoData
{
    /// <summary>The password of every demo account.</summary>
    public const string Password = "Cooperation-2026!";

    /// <summary>Loads the demo into an empty database.</summary>
    public static async Task Load(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().IsSystem();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var side in Sides.Both)
            foreach (var role in Enum.GetValues<Role>())
            {
                var email = $"{role.ToString().ToLowerInvariant()}@{side.ToString().ToLowerInvariant()}.example";
                await users.CreateAsync(new Account { Id = Guid.CreateVersion7(), Name = $"{side} {role}", Email = email, UserName = email, Side = side, Role = role, EmailConfirmed = true, CreatedAt = DateTime.UtcNow }, Password);
            }
    }
}

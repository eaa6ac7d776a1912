using System.Reflection;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages;

/// <summary>What the portal is and which version runs.</summary>
[Requires(Act.Browse)]
public sealed class AboutModel : PageModel
{
    public static string Version { get; } = typeof(AboutModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public void OnGet()
    {
    }
}

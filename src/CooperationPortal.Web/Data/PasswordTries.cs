using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>Counts the passwords that are tried where a signed-in person is asked again. It writes past the save, and no kept answer rests on what it writes.</summary>
public static class PasswordTries
{
    /// <summary>Takes one of the tries at a signed-in person's password, for which the query finds the account, or says that there is none left for now.</summary>
    public static async Task<bool> TakeTry(this IQueryable<Account> account, DateTime now)
    {
        var rested = now - Account.Rests;
        // In one command and before the password is looked at, so that none of many at the same moment goes uncounted, on whichever instance.
        return await account.Where(a => a.PasswordTries < Account.MostTries || a.PasswordTriedAt <= rested)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordTries, a => a.PasswordTriedAt <= rested ? 1 : a.PasswordTries + 1).SetProperty(a => a.PasswordTriedAt, now)) == 1;
    }

    /// <summary>Forgets the tries: the password was right.</summary>
    public static Task ForgetTries(this IQueryable<Account> account) => account.ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordTries, 0));
}

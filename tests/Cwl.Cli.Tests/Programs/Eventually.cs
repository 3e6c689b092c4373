namespace Cwl.Cli.Tests.Programs;

/// <summary>Waits for what another process is about to do.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<bool> condition, string what)
    {
        for (var i = 0; i < 600; i++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"Not within 30 s: {what}.");
    }
}

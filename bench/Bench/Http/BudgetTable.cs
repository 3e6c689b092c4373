using System.Globalization;

namespace Bench.Http;

/// <summary>Prints figures beside their budgets.</summary>
internal sealed class BudgetTable
{
    private bool _missed;

    /// <summary>1 when a budget was missed.</summary>
    public int ExitCode => _missed ? 1 : 0;

    public static void Head(string title)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"  {"what",-52} {"measured",12}   budget");
    }

    public void AtLeast(string what, double measured, double budget) => Row(what, $"{measured:N0}/s", $"≥ {budget:N0}/s", measured >= budget);

    public void AtMost(string what, TimeSpan measured, TimeSpan budget) =>
        Row(what, $"{measured.TotalMilliseconds:0.00} ms", $"≤ {budget.TotalMilliseconds:0.##} ms", measured <= budget);

    public static void Info(string what, TimeSpan measured) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-52} {measured.TotalMilliseconds,9:0.00} ms"));

    private void Row(string what, FormattableString measured, FormattableString budget, bool met)
    {
        _missed |= !met;
        Console.WriteLine($"  {what,-52} {measured.ToString(CultureInfo.InvariantCulture),12}   {budget.ToString(CultureInfo.InvariantCulture)} {(met ? string.Empty : "MISSED")}");
    }
}

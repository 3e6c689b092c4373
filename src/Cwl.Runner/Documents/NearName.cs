namespace Cwl.Runner.Documents;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearName
{
    // Names are short; comparing costs the product of the lengths, and a document may bring any.
    private const int LongestCompared = 100;
    private const int MostCompared = 2_000;

    /// <summary><c> Did you mean 'x'?</c>, or nothing when no name is near.</summary>
    public static string Suggestion(string name, IEnumerable<string> names) =>
        Of(name, names) is { } near ? $" Did you mean '{near}'?" : string.Empty;

    /// <summary>The nearest name within a third of the letters, or null.</summary>
    public static string? Of(string name, IEnumerable<string> names)
    {
        if (name.Length > LongestCompared)
        {
            return null;
        }

        var limit = (name.Length + 1) / 3;
        return names.Take(MostCompared).Where(candidate => Math.Abs(candidate.Length - name.Length) <= limit)
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    // Levenshtein's distance, capitals aside.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}

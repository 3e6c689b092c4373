namespace Ogc.Processes.Catalogue;

/// <summary>Finds what a person probably meant to type.</summary>
internal static class NearName
{
    private const int LongestCompared = 64;

    /// <summary>" Did you mean 'x'?" for a name close enough, else an empty string.</summary>
    public static string Suggest(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestCompared)
        {
            return string.Empty;
        }

        var best = known
            .Where(candidate => candidate.Length <= LongestCompared)
            .Select(candidate => (Name: candidate, Distance: Distance(Fold(name), Fold(candidate))))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(2, name.Length / 3) ? $" Did you mean '{best.Name}'?" : string.Empty;
    }

    private static string Fold(string name) => name.ToUpperInvariant().Replace('_', '-');

    /// <summary>Edit distance (Levenshtein) with one row of memory.</summary>
    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[LongestCompared + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}

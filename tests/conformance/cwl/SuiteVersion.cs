using System.Security.Cryptography;
using System.Text;

namespace Conformance.Cwl;

/// <summary>Which state of the suite a folder holds: one hash over the names and the contents of its files.</summary>
internal static class SuiteVersion
{
    /// <summary>The commit of github.com/common-workflow-language/cwl-v1.2 and the hash of its files.</summary>
    public static (string Commit, string Hash) Pinned =>
        ListFile.Lines("VERSION").ToArray() is [var commit, var hash] ? (commit, hash) : throw new InvalidDataException("VERSION holds a commit and a hash, a line each.");

    public static string HashOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names(folder).Order(StringComparer.Ordinal))
        {
            var contents = SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name)));
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{Convert.ToHexStringLower(contents)}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The suite's own files: not what git or Python leave beside them.</summary>
    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(name => !name.Split('/').Any(part => part is "__pycache__" || part.StartsWith('.')));
}

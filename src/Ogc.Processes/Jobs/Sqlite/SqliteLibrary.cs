using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>Finds the system's SQLite: the packages bring the interop only, so that SQLite is patched with the system.</summary>
internal static class SqliteLibrary
{
    private static readonly string[] Names = ["libsqlite3.so.0", "libsqlite3.so", "winsqlite3.dll", "libsqlite3.dylib", "e_sqlite3"];
    private static readonly Version Oldest = new(3, 37); // STRICT tables
    private static readonly Lazy<bool> Started = new(StartOnce);

    /// <exception cref="InvalidOperationException">SQLite is missing or too old; the message says how to install it.</exception>
    public static void Start() => _ = Started.Value;

    private static bool StartOnce()
    {
        var library = Load();
        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_e_sqlite3).Assembly,
            (name, _, _) => name == "e_sqlite3" ? library : IntPtr.Zero);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        using var memory = new SqliteConnection("Data Source=:memory:");
        memory.Open();
        return Version.Parse(memory.ServerVersion) >= Oldest
            ? true
            : throw new InvalidOperationException(
                $"SQLite {memory.ServerVersion} is too old for the job store: it needs {Oldest} or later "
                + "(Debian 12 and Ubuntu 22.04 have it as libsqlite3-0).");
    }

    private static IntPtr Load()
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, typeof(SqliteLibrary).Assembly, null, out var library))
            {
                return library;
            }
        }

        throw new InvalidOperationException("The SQLite library was not found. On Debian and Ubuntu: sudo apt-get install libsqlite3-0");
    }
}

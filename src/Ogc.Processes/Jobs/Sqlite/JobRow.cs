using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>Columns and values of a job's row.</summary>
internal static class JobRow
{
    /// <summary>In the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns =
        "id, process, status, priority, response, created, updated, started, finished, progress, message, failure, attempt, faults";

    public static Job Read(SqliteDataReader row) => new(
        ReadId(row, 0), row.GetString(1), (JobStatus)row.GetInt32(2), ReadTime(row, 5), ReadTime(row, 6))
    {
        Priority = row.GetInt32(3),
        Response = (ResponseForm)row.GetInt32(4),
        Started = row.IsDBNull(7) ? null : ReadTime(row, 7),
        Finished = row.IsDBNull(8) ? null : ReadTime(row, 8),
        Progress = row.GetInt32(9),
        Message = row.IsDBNull(10) ? null : row.GetString(10),
        Failure = row.IsDBNull(11) ? null : ReadError(row.GetString(11)),
        Attempt = row.GetInt32(12),
        Faults = row.IsDBNull(13) ? [] : JsonSerializer.Deserialize(row.GetString(13), JobJson.Default.IReadOnlyListInputFault)!,
    };

    // A name that only a newer server knows must not hide the job.
    private static ProcessError ReadError(string name) =>
        Enum.TryParse<ProcessError>(name, out var error) && Enum.IsDefined(error) ? error : ProcessError.Internal;

    public static List<Job> ReadAll(SqliteCommand command)
    {
        using var rows = command.ExecuteReader();
        var jobs = new List<Job>();
        while (rows.Read())
        {
            jobs.Add(Read(rows));
        }

        return jobs;
    }

    public static Job? ReadFirst(SqliteCommand command)
    {
        using var rows = command.ExecuteReader();
        return rows.Read() ? Read(rows) : null;
    }

    /// <summary>Most significant byte first: bytes sort as the ids do.</summary>
    public static byte[] Id(Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>As SQLite's <c>hex()</c> writes it.</summary>
    public static string Hex(Guid id) => Convert.ToHexString(Id(id));

    public static Guid ReadId(SqliteDataReader row, int column) => new((byte[])row.GetValue(column), bigEndian: true);

    public static long Time(DateTimeOffset time) => time.UtcTicks;

    public static DateTimeOffset ReadTime(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

    public static string? Faults(IReadOnlyList<InputFault> faults) =>
        faults.Count == 0 ? null : JsonSerializer.Serialize(faults, JobJson.Default.IReadOnlyListInputFault);

    public static object OrNull(object? value) => value ?? DBNull.Value;
}

using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>The statements behind the job list. Each is one walk along an index from the newest job down; a page costs
/// the same wherever it is and however many jobs there are.</summary>
internal static class SqliteJobLists
{
    // Sorts after every id, being longer than any.
    private static readonly byte[] Above = [.. Enumerable.Repeat((byte)0xFF, 17)];

    public static List<Job> List(SqliteConnection connection, JobQuery query, int count)
    {
        if (query.MinDuration is not null || query.MaxDuration is not null)
        {
            return ByDuration(connection, query, count);
        }

        return (query.ProcessIds.Count, query.Statuses.Count) switch
        {
            (0, 0) => All(connection, query, count),
            (0, _) => Merge(query.Statuses.Distinct().Select(status => ByStatus(connection, query, status, count)), count),
            (_, 0) => Merge(
                query.ProcessIds.Distinct().SelectMany(process =>
                    Enum.GetValues<JobStatus>().Select(status => ByProcess(connection, query, process, status, count))),
                count),
            _ => Merge(
                query.ProcessIds.Distinct().SelectMany(process =>
                    query.Statuses.Distinct().Select(status => ByProcess(connection, query, process, status, count))),
                count),
        };
    }

    private static List<Job> Merge(IEnumerable<List<Job>> lists, int count) =>
        [.. lists.SelectMany(jobs => jobs).OrderByDescending(job => job.Id).Take(count)];

    private static List<Job> All(SqliteConnection connection, JobQuery query, int count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {JobRow.Columns} FROM jobs WHERE id >= $from AND id < $to ORDER BY id DESC LIMIT $count";
        AddRange(command, query, count);
        return JobRow.ReadAll(command);
    }

    private static List<Job> ByStatus(SqliteConnection connection, JobQuery query, JobStatus status, int count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {JobRow.Columns} FROM jobs INDEXED BY jobs_status
            WHERE status = $status AND id >= $from AND id < $to ORDER BY id DESC LIMIT $count
            """;
        command.Parameters.AddWithValue("$status", (int)status);
        AddRange(command, query, count);
        return JobRow.ReadAll(command);
    }

    private static List<Job> ByProcess(SqliteConnection connection, JobQuery query, string process, JobStatus status, int count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {JobRow.Columns} FROM jobs INDEXED BY jobs_process
            WHERE process = $process AND status = $status AND id >= $from AND id < $to ORDER BY id DESC LIMIT $count
            """;
        command.Parameters.AddWithValue("$process", process);
        command.Parameters.AddWithValue("$status", (int)status);
        AddRange(command, query, count);
        return JobRow.ReadAll(command);
    }

    /// <summary>No order by age can also be an order by duration, so this walks an index that holds all that is asked.</summary>
    private static List<Job> ByDuration(SqliteConnection connection, JobQuery query, int count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {JobRow.Columns} FROM jobs WHERE id IN (
                SELECT id FROM jobs INDEXED BY jobs_times
                WHERE id >= $from AND id < $to AND started IS NOT NULL
                    AND coalesce(finished, $now) - started BETWEEN $min AND $max
                    AND ($statuses IS NULL OR status IN (SELECT value FROM json_each($statuses)))
                    AND ($processes IS NULL OR process IN (SELECT value FROM json_each($processes)))
                ORDER BY id DESC LIMIT $count)
            ORDER BY id DESC
            """;
        command.Parameters.AddWithValue("$now", JobRow.Time(query.Now));
        command.Parameters.AddWithValue("$min", query.MinDuration?.Ticks ?? 0);
        command.Parameters.AddWithValue("$max", query.MaxDuration?.Ticks ?? long.MaxValue);
        command.Parameters.AddWithValue("$statuses", ListOrNull(query.Statuses.Select(status => $"{(int)status}")));
        command.Parameters.AddWithValue("$processes", ListOrNull(query.ProcessIds.Select(id => $"\"{JsonEncodedText.Encode(id)}\"")));
        AddRange(command, query, count);
        return JobRow.ReadAll(command);
    }

    private static object ListOrNull(IEnumerable<string> items)
    {
        var list = string.Join(',', items);
        return list.Length == 0 ? DBNull.Value : $"[{list}]";
    }

    // Ids begin with the millisecond of creation, so an interval of time is an interval of ids.
    private static void AddRange(SqliteCommand command, JobQuery query, int count)
    {
        var from = query.CreatedFrom is { } start ? JobRow.Id(JobIds.First(start)) : [];
        var to = query.CreatedTo is { } end ? JobRow.Id(JobIds.After(end)) : Above;
        var cursor = query.Cursor is { } last ? JobRow.Id(JobCursor.Read(last)) : Above;
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", cursor.AsSpan().SequenceCompareTo(to) < 0 ? cursor : to);
        command.Parameters.AddWithValue("$count", count);
    }
}

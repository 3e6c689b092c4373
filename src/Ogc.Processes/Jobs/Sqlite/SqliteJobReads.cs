using Microsoft.Data.Sqlite;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>The statements that read single things from the store.</summary>
internal static class SqliteJobReads
{
    public static Job? Find(SqliteConnection connection, Guid id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {JobRow.Columns} FROM jobs WHERE id = $id";
        command.Parameters.AddWithValue("$id", JobRow.Id(id));
        return JobRow.ReadFirst(command);
    }

    public static byte[]? FindRequest(SqliteConnection connection, Guid id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT body FROM requests WHERE job = $job";
        command.Parameters.AddWithValue("$job", JobRow.Id(id));
        return (byte[]?)command.ExecuteScalar();
    }

    public static Dictionary<JobStatus, long> Count(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT status, jobs FROM job_counts";
        using var rows = command.ExecuteReader();
        var counts = new Dictionary<JobStatus, long>();
        while (rows.Read())
        {
            counts[(JobStatus)rows.GetInt32(0)] = rows.GetInt64(1);
        }

        return counts;
    }

    public static List<Job> ListFinished(SqliteConnection connection, DateTimeOffset before, int limit)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {JobRow.Columns} FROM jobs WHERE status >= 2 AND finished < $before ORDER BY finished LIMIT $limit";
        command.Parameters.AddWithValue("$before", JobRow.Time(before));
        command.Parameters.AddWithValue("$limit", limit);
        return JobRow.ReadAll(command);
    }

    public static List<PublishedLayer> ListLayers(SqliteConnection connection, int limit)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, job, output, created, body FROM layers ORDER BY created DESC, name LIMIT $limit";
        command.Parameters.AddWithValue("$limit", limit);
        return ReadLayers(command);
    }

    public static PublishedLayer? FindLayer(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, job, output, created, body FROM layers WHERE name = $name";
        command.Parameters.AddWithValue("$name", name);
        return ReadLayers(command).FirstOrDefault();
    }

    public static List<PublishedLayer> ListLayersOfJob(SqliteConnection connection, Guid jobId)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, job, output, created, body FROM layers WHERE job = $job ORDER BY output";
        command.Parameters.AddWithValue("$job", JobRow.Id(jobId));
        return ReadLayers(command);
    }

    private static List<PublishedLayer> ReadLayers(SqliteCommand command)
    {
        using var rows = command.ExecuteReader();
        var layers = new List<PublishedLayer>();
        while (rows.Read())
        {
            layers.Add(LayerDocument.Read(
                (byte[])rows.GetValue(4), rows.GetString(0), JobRow.ReadId(rows, 1), rows.GetString(2), JobRow.ReadTime(rows, 3)));
        }

        return layers;
    }
}

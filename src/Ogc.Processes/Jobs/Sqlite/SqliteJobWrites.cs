using Microsoft.Data.Sqlite;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>The statements that change the store, each within the transaction of <see cref="SqliteWriter"/>.</summary>
internal static class SqliteJobWrites
{
    /// <summary>The job to run next. Without the name of the index the planner takes that of the status, and sorts.</summary>
    internal const string NextWaiting = "SELECT id FROM jobs INDEXED BY jobs_queue WHERE status = 0 ORDER BY priority DESC, id LIMIT 1";

    /// <summary>Runs whose lease has ended.</summary>
    internal const string Expired = "SELECT id FROM jobs INDEXED BY jobs_lease WHERE status = 1 AND lease_until < $before";

    private const string Begin = """
        status = 1, attempt = attempt + 1, owner = $owner, lease_until = $until,
        started = $now, updated = $now, progress = 0, message = NULL
        """;

    public static bool TryAdd(SqliteConnection connection, Job job, byte[] request, int queueLimit)
    {
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT jobs FROM job_counts WHERE status = 0";
            if ((long)command.ExecuteScalar()! >= queueLimit)
            {
                return false;
            }
        }

        Insert(connection, job, request);
        return true;
    }

    public static void Insert(SqliteConnection connection, Job job, byte[] request)
    {
        using (var command = connection.CreateCommand())
        {
            command.CommandText = """
                INSERT INTO jobs (id, process, status, priority, response, created, updated, started, finished,
                    progress, message, failure, attempt)
                VALUES ($id, $process, $status, $priority, $response, $created, $updated, $started, $finished,
                    $progress, $message, $failure, $attempt)
                """;
            command.Parameters.AddWithValue("$id", JobRow.Id(job.Id));
            command.Parameters.AddWithValue("$process", job.ProcessId);
            command.Parameters.AddWithValue("$status", (int)job.Status);
            command.Parameters.AddWithValue("$priority", job.Priority);
            command.Parameters.AddWithValue("$response", (int)job.Response);
            command.Parameters.AddWithValue("$created", JobRow.Time(job.Created));
            command.Parameters.AddWithValue("$updated", JobRow.Time(job.Updated));
            command.Parameters.AddWithValue("$started", JobRow.OrNull(job.Started?.UtcTicks));
            command.Parameters.AddWithValue("$finished", JobRow.OrNull(job.Finished?.UtcTicks));
            command.Parameters.AddWithValue("$progress", job.Progress);
            command.Parameters.AddWithValue("$message", JobRow.OrNull(job.Message));
            command.Parameters.AddWithValue("$failure", JobRow.OrNull(job.Failure?.ToString()));
            command.Parameters.AddWithValue("$attempt", job.Attempt);
            command.ExecuteNonQuery();
        }

        using (var command = connection.CreateCommand())
        {
            command.CommandText = "INSERT INTO requests (job, body) VALUES ($job, $body)";
            command.Parameters.AddWithValue("$job", JobRow.Id(job.Id));
            command.Parameters.AddWithValue("$body", request);
            command.ExecuteNonQuery();
        }
    }

    public static Job? AcquireNext(SqliteConnection connection, LeaseTerms terms)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            UPDATE jobs SET {Begin} WHERE id = ({NextWaiting})
            RETURNING {JobRow.Columns}
            """;
        AddTerms(command, terms);
        return JobRow.ReadFirst(command);
    }

    public static Job? Acquire(SqliteConnection connection, Guid id, LeaseTerms terms)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            UPDATE jobs SET {Begin} WHERE id = $id AND status = 0
            RETURNING {JobRow.Columns}
            """;
        command.Parameters.AddWithValue("$id", JobRow.Id(id));
        AddTerms(command, terms);
        return JobRow.ReadFirst(command);
    }

    public static bool Renew(SqliteConnection connection, JobLease lease, LeaseTerms terms, JobProgress? progress)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            UPDATE jobs
            SET lease_until = $until, progress = coalesce($progress, progress), message = coalesce($message, message),
                updated = CASE WHEN $progress IS NULL THEN updated ELSE $now END
            WHERE id = $id AND status = 1 AND attempt = $attempt
            """;
        command.Parameters.AddWithValue("$id", JobRow.Id(lease.Job.Id));
        command.Parameters.AddWithValue("$attempt", lease.Job.Attempt);
        command.Parameters.AddWithValue("$until", JobRow.Time(terms.Until));
        command.Parameters.AddWithValue("$now", JobRow.Time(terms.Now));
        command.Parameters.AddWithValue("$progress", JobRow.OrNull(progress?.Percent));
        command.Parameters.AddWithValue("$message", JobRow.OrNull(progress?.Message));
        return command.ExecuteNonQuery() == 1;
    }

    public static bool TryTransition(SqliteConnection connection, JobChange change)
    {
        using (var command = connection.CreateCommand())
        {
            // Back in the queue a job looks as if it had never begun; in a final state it has an end.
            command.CommandText = """
                UPDATE jobs
                SET status = $next, updated = $at, message = $message, failure = $failure, faults = $faults,
                    owner = NULL, lease_until = NULL,
                    started = CASE WHEN $next = 0 THEN NULL ELSE started END,
                    finished = CASE WHEN $next >= 2 THEN $at END,
                    progress = CASE $next WHEN 0 THEN 0 WHEN 2 THEN 100 ELSE progress END
                WHERE id = $id AND status = $expected AND ($attempt IS NULL OR attempt = $attempt)
                """;
            command.Parameters.AddWithValue("$id", JobRow.Id(change.JobId));
            command.Parameters.AddWithValue("$expected", (int)change.Expected);
            command.Parameters.AddWithValue("$next", (int)change.Next);
            command.Parameters.AddWithValue("$at", JobRow.Time(change.At));
            command.Parameters.AddWithValue("$attempt", JobRow.OrNull(change.Attempt));
            command.Parameters.AddWithValue("$message", JobRow.OrNull(change.Message));
            command.Parameters.AddWithValue("$failure", JobRow.OrNull(change.Failure?.ToString()));
            command.Parameters.AddWithValue("$faults", JobRow.OrNull(JobRow.Faults(change.Faults)));
            if (command.ExecuteNonQuery() == 0)
            {
                return false;
            }
        }

        AddLayers(connection, change.Layers);
        return true;
    }

    public static List<Job> Recover(SqliteConnection connection, JobRecovery recovery)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            UPDATE jobs
            SET interruptions = interruptions + 1, updated = $at, owner = NULL, lease_until = NULL,
                started = CASE WHEN interruptions + 1 < $max THEN NULL ELSE started END,
                status = CASE WHEN interruptions + 1 < $max THEN 0 ELSE 3 END,
                progress = CASE WHEN interruptions + 1 < $max THEN 0 ELSE progress END,
                finished = CASE WHEN interruptions + 1 < $max THEN NULL ELSE $at END,
                failure = CASE WHEN interruptions + 1 < $max THEN NULL ELSE $failure END,
                message = CASE WHEN interruptions + 1 < $max
                    THEN 'Its run was interrupted; it is queued again.'
                    ELSE 'Its run was interrupted ' || (interruptions + 1) || ' times, last with: ' || coalesce(message, 'no message') END
            WHERE id IN ({Expired}) AND hex(id) NOT IN (SELECT value FROM json_each($running))
            RETURNING {JobRow.Columns}
            """;
        command.Parameters.AddWithValue("$at", JobRow.Time(recovery.At));
        command.Parameters.AddWithValue("$before", JobRow.Time(recovery.ExpiredBefore));
        command.Parameters.AddWithValue("$max", recovery.MaxInterruptions);
        command.Parameters.AddWithValue("$running", $"[{string.Join(',', recovery.Running.Select(id => $"\"{JobRow.Hex(id)}\""))}]");
        command.Parameters.AddWithValue("$failure", nameof(ProcessError.Interrupted));
        return JobRow.ReadAll(command);
    }

    public static bool Remove(SqliteConnection connection, Guid id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM jobs WHERE id = $id AND status >= 2";
        command.Parameters.AddWithValue("$id", JobRow.Id(id));
        return command.ExecuteNonQuery() == 1;
    }

    public static void AddLayers(SqliteConnection connection, IReadOnlyList<PublishedLayer> layers)
    {
        foreach (var layer in layers)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO layers (name, job, output, created, body) VALUES ($name, $job, $output, $created, $body)";
            command.Parameters.AddWithValue("$name", layer.Name);
            command.Parameters.AddWithValue("$job", JobRow.Id(layer.JobId));
            command.Parameters.AddWithValue("$output", layer.OutputId);
            command.Parameters.AddWithValue("$created", JobRow.Time(layer.Created));
            command.Parameters.AddWithValue("$body", LayerDocument.Write(layer));
            command.ExecuteNonQuery();
        }
    }

    private static void AddTerms(SqliteCommand command, LeaseTerms terms)
    {
        command.Parameters.AddWithValue("$owner", terms.Owner);
        command.Parameters.AddWithValue("$until", JobRow.Time(terms.Until));
        command.Parameters.AddWithValue("$now", JobRow.Time(terms.Now));
    }
}

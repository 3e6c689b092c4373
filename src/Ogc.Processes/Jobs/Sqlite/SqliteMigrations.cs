using Microsoft.Data.Sqlite;

namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>The schema of the job store as numbered steps. A step that was released is never edited; a change is a new step.</summary>
internal static class SqliteMigrations
{
    // Ids are UUID version 7 as 16 bytes: their order is the order of creation, so the primary key serves the job list.
    // A job's request stands apart: lists and claims never read it. Counts are kept by triggers, so that admission
    // does not count the queue. Each index ends as its query orders.
    private const string Step1 = """
        CREATE TABLE jobs (
            id BLOB NOT NULL PRIMARY KEY,
            process TEXT NOT NULL,
            status INTEGER NOT NULL,
            priority INTEGER NOT NULL,
            response INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            started INTEGER,
            finished INTEGER,
            progress INTEGER NOT NULL DEFAULT 0,
            message TEXT,
            failure TEXT,
            attempt INTEGER NOT NULL DEFAULT 0,
            interruptions INTEGER NOT NULL DEFAULT 0,
            owner TEXT,
            lease_until INTEGER
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX jobs_queue ON jobs (priority DESC, id) WHERE status = 0;
        CREATE INDEX jobs_lease ON jobs (lease_until) WHERE status = 1;
        CREATE INDEX jobs_finished ON jobs (finished) WHERE status >= 2;
        CREATE INDEX jobs_status ON jobs (status, id);
        CREATE INDEX jobs_process ON jobs (process, status, id);
        CREATE INDEX jobs_times ON jobs (id, status, process, started, finished);

        CREATE TABLE requests (
            job BLOB NOT NULL PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
            body BLOB NOT NULL
        ) STRICT;

        CREATE TABLE layers (
            name TEXT NOT NULL PRIMARY KEY,
            job BLOB NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
            output TEXT NOT NULL,
            created INTEGER NOT NULL,
            body BLOB NOT NULL
        ) STRICT;

        CREATE INDEX layers_created ON layers (created DESC, name);
        CREATE INDEX layers_job ON layers (job, output);

        CREATE TABLE job_counts (status INTEGER PRIMARY KEY, jobs INTEGER NOT NULL) STRICT;
        INSERT INTO job_counts VALUES (0, 0), (1, 0), (2, 0), (3, 0), (4, 0);

        CREATE TRIGGER jobs_added AFTER INSERT ON jobs BEGIN
            UPDATE job_counts SET jobs = jobs + 1 WHERE status = NEW.status;
        END;
        CREATE TRIGGER jobs_changed AFTER UPDATE OF status ON jobs WHEN OLD.status <> NEW.status BEGIN
            UPDATE job_counts SET jobs = jobs - 1 WHERE status = OLD.status;
            UPDATE job_counts SET jobs = jobs + 1 WHERE status = NEW.status;
        END;
        CREATE TRIGGER jobs_removed AFTER DELETE ON jobs BEGIN
            UPDATE job_counts SET jobs = jobs - 1 WHERE status = OLD.status;
        END;

        PRAGMA user_version = 1;
        """;

    // What was wrong with the inputs of a failed job, as JSON.
    private const string Step2 = """
        ALTER TABLE jobs ADD COLUMN faults TEXT;
        PRAGMA user_version = 2;
        """;

    private const int Newest = 2;

    /// <exception cref="InvalidOperationException">The store was made by a newer version of the server.</exception>
    public static void Apply(SqliteConnection connection)
    {
        var version = Version(connection);
        if (version > Newest)
        {
            throw new InvalidOperationException(
                $"The job store has version {version}, made by a newer server; this one knows versions up to {Newest}. "
                + "Start the newer server, or give this one another data folder (--data, Processes:Data:Folder).");
        }

        // All or nothing: a server that dies here finds the store as it was.
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        if (version < 1)
        {
            command.CommandText = Step1;
            command.ExecuteNonQuery();
        }

        if (version < 2)
        {
            command.CommandText = Step2;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static long Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }
}

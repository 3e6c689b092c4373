using Contracts;
using Microsoft.Data.Sqlite;
using Ogc.Processes.Inputs;
using Ogc.Processes.Jobs;
using Ogc.Processes.Jobs.Sqlite;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Jobs.Sqlite;

public sealed class SqliteJobStoreTests : JobStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();
    private SqliteJobStore _store;

    public SqliteJobStoreTests() => _store = new SqliteJobStore(Path);

    protected override IJobStore Store => _store;

    private string Path => _folder.File("jobs.db");

    [Fact]
    public void Open_OfAStoreThatIsOpen_SaysSo()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => new SqliteJobStore(Path));

        Assert.Contains("in use by another server", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfAFileThatIsNoDatabase_SaysWhatToDo()
    {
        var path = _folder.Write("text.db", new string('x', 5000));

        var fault = Assert.Throws<InvalidOperationException>(() => new SqliteJobStore(path));

        Assert.Contains("Move the file away", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfAStoreOfANewerServer_IsRefused()
    {
        _store.Dispose();
        using (var connection = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var fault = Assert.Throws<InvalidOperationException>(() => new SqliteJobStore(Path));

        Assert.Contains("version 99", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfAStoreOfAnOlderServer_BringsItUpToDate()
    {
        var now = DateTimeOffset.UtcNow;
        var job = new Job(Guid.CreateVersion7(now), "echo", JobStatus.Accepted, now, now);
        await _store.TryAddAsync(job, new ExecuteRequest("echo", new Dictionary<string, IReadOnlyList<InputValue>>()), 100, default);
        _store.Dispose();
        using (var connection = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE jobs DROP COLUMN faults; PRAGMA user_version = 1";
            command.ExecuteNonQuery();
        }

        Assert.Equal(job, await Reopen().FindAsync(job.Id, default));
    }

    [Fact]
    public async Task Find_OfAFailureThatOnlyANewerServerKnows_IsInternal()
    {
        var now = DateTimeOffset.UtcNow;
        var job = new Job(Guid.CreateVersion7(now), "echo", JobStatus.Failed, now, now);
        await _store.AddFinishedAsync(job, new ExecuteRequest("echo", new Dictionary<string, IReadOnlyList<InputValue>>()), [], default);
        using (var connection = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE jobs SET failure = 'StruckByLightning'";
            command.ExecuteNonQuery();
        }

        Assert.Equal(ProcessError.Internal, (await _store.FindAsync(job.Id, default))!.Failure);
    }

    [Fact]
    public async Task Write_ThatFails_DoesNotHarmItsNeighbours()
    {
        var now = DateTimeOffset.UtcNow;
        var job = new Job(Guid.CreateVersion7(now), "echo", JobStatus.Accepted, now, now);
        var request = new ExecuteRequest("echo", new Dictionary<string, IReadOnlyList<InputValue>>());

        var writes = Enumerable.Range(0, 50).Select(index => _store.TryAddAsync(
            index % 2 == 0 ? job : job with { Id = Guid.CreateVersion7(now) }, request, 100, default)).ToArray();
        var done = await Task.WhenAll(writes.Select(async write =>
        {
            try
            {
                return await write;
            }
            catch (SqliteException)
            {
                return false; // the id is there already
            }
        }));

        Assert.Equal(26, done.Count(added => added));
        Assert.Equal(26, (await _store.CountAsync(default))[JobStatus.Accepted]);
    }

    [Theory]
    [InlineData(SqliteJobWrites.NextWaiting, "jobs_queue")]
    [InlineData(SqliteJobWrites.Expired, "jobs_lease")]
    [InlineData("SELECT id FROM jobs WHERE status >= 2 AND finished < 5 ORDER BY finished LIMIT 5", "jobs_finished")]
    [InlineData("SELECT name FROM layers ORDER BY created DESC, name LIMIT 5", "layers_created")]
    public void Query_OfTheStore_WalksItsIndexWithoutSorting(string sql, string index)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        command.Parameters.AddWithValue("$before", 5);
        using var rows = command.ExecuteReader();
        var plan = new List<string>();
        while (rows.Read())
        {
            plan.Add(rows.GetString(3));
        }

        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    protected override IJobStore Reopen()
    {
        _store.Dispose();
        return _store = new SqliteJobStore(Path);
    }
}

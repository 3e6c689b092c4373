using System.Globalization;
using Ogc.Processes;
using Ogc.Processes.Jobs;

namespace Ogc.Server.OgcApi;

/// <summary>Reads the filters of <c>/jobs</c> (OGC 18-062r2, clause 11).</summary>
internal static class JobListQuery
{
    private const string TypeOfAllJobs = "process";
    private static readonly DateTimeOffset LastDay = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="ProcessException">With every wrong parameter.</exception>
    public static JobQuery Read(IQueryCollection query)
    {
        var faults = new List<InputFault>();
        var (from, to) = Try("datetime", faults, () => Interval(One(query, "datetime")));
        var result = new JobQuery
        {
            ProcessIds = Many(query, "processID"),
            Statuses = Try("status", faults, () => Many(query, "status").Select(Status).ToArray()) ?? [],
            CreatedFrom = from,
            CreatedTo = to,
            MinDuration = Try("minDuration", faults, () => Duration(query, "minDuration")),
            MaxDuration = Try("maxDuration", faults, () => Duration(query, "maxDuration")),
            Limit = Try("limit", faults, () => Paging.Limit(One(query, "limit"), Paging.DefaultLimit)),
            Cursor = One(query, "after"),
        };
        Try("type", faults, () => Types(Many(query, "type")));
        return faults.Count == 0
            ? result
            : throw new ProcessException(ProcessError.InvalidParameter, string.Join(" ", faults.Select(fault => fault.Message)), faults);
    }

    private static T? Try<T>(string parameter, List<InputFault> faults, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ProcessException exception)
        {
            faults.Add(new InputFault(Input: null, parameter, exception.Message));
            return default;
        }
    }

    private static string? One(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Lists come as <c>a,b</c> or as a repeated parameter.</summary>
    private static string[] Many(IQueryCollection query, string name) =>
        One(query, name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool Types(string[] types) => types.All(type => type == TypeOfAllJobs)
        ? true
        : throw Invalid($"type={string.Join(',', types)} is not known; all jobs are of type {TypeOfAllJobs}.");

    private static JobStatus Status(string name) => Enum.GetValues<JobStatus>().Cast<JobStatus?>()
        .FirstOrDefault(status => JobDocuments.Status(status!.Value) == name)
        ?? throw Invalid($"status={name} is not known; use {string.Join(", ", Enum.GetValues<JobStatus>().Select(JobDocuments.Status))}.");

    private static TimeSpan? Duration(IQueryCollection query, string name)
    {
        var text = One(query, name);
        if (text is null)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid($"{name}={text} is not allowed; it is a whole number of seconds from 0.");
    }

    private static (DateTimeOffset? From, DateTimeOffset? To) Interval(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        var parts = text.Split('/');
        return parts.Length switch
        {
            1 => (Instant(parts[0], text), EndOf(parts[0], text)),
            2 => (Instant(parts[0], text), EndOf(parts[1], text)),
            _ => throw NotAnInterval(text),
        };
    }

    private static DateTimeOffset? EndOf(string part, string whole)
    {
        var instant = Instant(part, whole);
        if (instant is not { } day || part.Length != "2026-01-01".Length)
        {
            return instant;
        }

        // A date as the end means the whole of that day, also of the last one there is.
        return day < LastDay ? day.AddDays(1).AddTicks(-1) : DateTimeOffset.MaxValue;
    }

    private static DateTimeOffset? Instant(string part, string whole)
    {
        if (part is "" or "..")
        {
            return null;
        }

        return DateTimeOffset.TryParse(part, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw NotAnInterval(whole);
    }

    private static ProcessException NotAnInterval(string text) => Invalid(
        $"datetime={text} is not allowed; it is an instant (2026-01-01T00:00:00Z) or start/end, where one side may be '..'.");

    private static ProcessException Invalid(string message) => new(ProcessError.InvalidParameter, message);
}

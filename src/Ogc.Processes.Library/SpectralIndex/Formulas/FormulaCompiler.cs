using System.Linq.Expressions;
using System.Numerics;
using System.Reflection;

namespace Ogc.Processes.Library.SpectralIndex.Formulas;

/// <summary>Turns a formula into machine code: one loop over the pixels, each step a vector of them.</summary>
internal sealed class FormulaCompiler
{
    private readonly ParameterExpression _bands = Expression.Parameter(typeof(nint), "bands");
    private readonly ParameterExpression _result = Expression.Parameter(typeof(nint), "result");
    private readonly ParameterExpression _at = Expression.Parameter(typeof(int), "from");
    private readonly ParameterExpression _end = Expression.Parameter(typeof(int), "to");
    private readonly Dictionary<string, ParameterExpression> _lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<double, ParameterExpression> _constants = [];
    private bool _branches;

    public static FormulaKernel Compile(Formula formula) =>
        new(formula.Bands, new FormulaCompiler().CompileBody(formula));

    private FormulaKernel.Body CompileBody(Formula formula)
    {
        var arrays = formula.Bands.Select(name => Expression.Variable(typeof(nint), name)).ToArray();
        foreach (var name in formula.Bands)
        {
            _lanes[name] = Expression.Variable(typeof(Vector<double>), name);
        }

        var value = Emit(formula.Root);
        var step = formula.Bands
            .Select((name, index) => (Expression)Expression.Assign(_lanes[name], CallLanes(nameof(Lanes.Load), arrays[index], _at)))
            .Append(CallLanes(nameof(Lanes.Store), OnlyWhereValid(value), _result, _at))
            .Append(Expression.AddAssign(_at, Expression.Constant(Vector<double>.Count)));
        var setUp = arrays
            .Select((array, index) => CallLanes(nameof(Lanes.Address), _bands, Expression.Constant(index)))
            .Select((address, index) => (Expression)Expression.Assign(arrays[index], address))
            .Concat(_constants.Select(constant => Expression.Assign(constant.Value, Broadcast(constant.Key))));

        var done = Expression.Label();
        var loop = Expression.Loop(
            Expression.IfThenElse(Expression.LessThan(_at, _end), Expression.Block(_lanes.Values, step), Expression.Break(done)), done);
        var body = Expression.Block([.. arrays, .. _constants.Values], [.. setUp, loop]);
        return Expression.Lambda<FormulaKernel.Body>(body, _bands, _result, _at, _end).Compile();
    }

    /// <summary>Arithmetic carries NaN along by itself; a choice or a minimum may lose it.</summary>
    private Expression OnlyWhereValid(Expression value) => _branches
        ? _lanes.Values.Aggregate(value, (so, lane) => CallLanes(nameof(Lanes.OnlyWhereValid), so, lane))
        : value;

    private Expression Emit(FormulaNode node) => node switch
    {
        FormulaNode.Number number => Constant(number.Value),
        FormulaNode.Band band => _lanes[band.Name],
        FormulaNode.Negation negation => Expression.Negate(Emit(negation.Operand)),
        FormulaNode.Not not => Expression.OnesComplement(Emit(not.Operand)),
        FormulaNode.Binary { Operator: FormulaOperator.Power } power => EmitPower(power),
        FormulaNode.Binary binary => EmitBinary(binary.Operator, Emit(binary.Left), Emit(binary.Right)),
        FormulaNode.Call call => EmitCall(call.Function, [.. call.Arguments.Select(Emit)]),
        _ => throw new InvalidOperationException($"A formula has no node {node.GetType().Name}."),
    };

    private static Expression EmitBinary(FormulaOperator @operator, Expression left, Expression right) => @operator switch
    {
        FormulaOperator.Add => Expression.Add(left, right),
        FormulaOperator.Subtract => Expression.Subtract(left, right),
        FormulaOperator.Multiply => Expression.Multiply(left, right),
        FormulaOperator.Divide => CallLanes(nameof(Lanes.Divide), left, right),
        FormulaOperator.Less => Compare(nameof(Vector.LessThan), left, right),
        FormulaOperator.LessOrEqual => Compare(nameof(Vector.LessThanOrEqual), left, right),
        FormulaOperator.Greater => Compare(nameof(Vector.GreaterThan), left, right),
        FormulaOperator.GreaterOrEqual => Compare(nameof(Vector.GreaterThanOrEqual), left, right),
        FormulaOperator.Equal => Compare(nameof(Vector.Equals), left, right),
        FormulaOperator.NotEqual => Expression.OnesComplement(Compare(nameof(Vector.Equals), left, right)),
        FormulaOperator.And => Expression.And(left, right),
        FormulaOperator.Or => Expression.Or(left, right),
        _ => throw new InvalidOperationException($"Operator {@operator} has no instruction."),
    };

    private MethodCallExpression EmitCall(FormulaFunction function, Expression[] arguments)
    {
        _branches |= function is FormulaFunction.If or FormulaFunction.Min or FormulaFunction.Max;
        return function switch
        {
            FormulaFunction.Abs => CallVector(nameof(Vector.Abs), arguments),
            FormulaFunction.Sqrt => CallVector(nameof(Vector.SquareRoot), arguments),
            FormulaFunction.Exp => CallVector(nameof(Vector.Exp), arguments),
            FormulaFunction.Log => CallVector(nameof(Vector.Log), arguments),
            FormulaFunction.Log10 => CallLanes(nameof(Lanes.Log10), arguments),
            FormulaFunction.Min => CallVector(nameof(Vector.Min), arguments),
            FormulaFunction.Max => CallVector(nameof(Vector.Max), arguments),
            FormulaFunction.If => Expression.Call(Choice, arguments),
            _ => throw new InvalidOperationException($"Function {function} has no instruction."),
        };
    }

    /// <summary>Squares and roots are common in indices and have instructions of their own.</summary>
    private Expression EmitPower(FormulaNode.Binary power)
    {
        var left = Emit(power.Left);
        return power.Right switch
        {
            FormulaNode.Number { Value: 1 } => left,
            FormulaNode.Number { Value: 2 } => Squared(left),
            FormulaNode.Number { Value: 0.5 } => CallVector(nameof(Vector.SquareRoot), left),
            _ => CallLanes(nameof(Lanes.Power), left, Emit(power.Right)),
        };
    }

    private static BlockExpression Squared(Expression operand)
    {
        var once = Expression.Variable(typeof(Vector<double>));
        return Expression.Block([once], Expression.Assign(once, operand), Expression.Multiply(once, once));
    }

    private ParameterExpression Constant(double value)
    {
        if (!_constants.TryGetValue(value, out var variable))
        {
            variable = Expression.Variable(typeof(Vector<double>));
            _constants[value] = variable;
        }

        return variable;
    }

    private static NewExpression Broadcast(double value) => Expression.New(
        typeof(Vector<double>).GetConstructor([typeof(double)])!, Expression.Constant(value));

    private static MethodCallExpression CallLanes(string name, params Expression[] arguments) =>
        Expression.Call(typeof(Lanes).GetMethod(name)!, arguments);

    /// <summary>The overload that compares doubles gives a mask of 64-bit integers.</summary>
    private static MethodCallExpression Compare(string name, Expression left, Expression right) => Expression.Call(
        typeof(Vector).GetMethod(name, [typeof(Vector<double>), typeof(Vector<double>)])!, left, right);

    private static MethodInfo Choice { get; } = typeof(Vector).GetMethod(
        nameof(Vector.ConditionalSelect), [typeof(Vector<long>), typeof(Vector<double>), typeof(Vector<double>)])!;

    /// <summary>Takes the overload for doubles where there is one, else the generic method.</summary>
    private static MethodCallExpression CallVector(string name, params Expression[] arguments)
    {
        Type[] types = [.. arguments.Select(argument => argument.Type)];
        var method = typeof(Vector).GetMethod(name, 0, types)
            ?? typeof(Vector).GetMethods().Single(candidate => candidate.Name == name && candidate.IsGenericMethodDefinition)
                .MakeGenericMethod(typeof(double));
        return Expression.Call(method, arguments);
    }
}

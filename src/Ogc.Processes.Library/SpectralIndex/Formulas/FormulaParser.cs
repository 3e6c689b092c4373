namespace Ogc.Processes.Library.SpectralIndex.Formulas;

/// <summary>Recursive descent over <c>|| &amp;&amp; comparison + - * / sign ^ primary</c>, from weak to strong.</summary>
internal sealed class FormulaParser
{
    private static readonly Dictionary<string, (FormulaFunction Function, int Arguments)> Functions = new(StringComparer.Ordinal)
    {
        ["abs"] = (FormulaFunction.Abs, 1),
        ["sqrt"] = (FormulaFunction.Sqrt, 1),
        ["exp"] = (FormulaFunction.Exp, 1),
        ["log"] = (FormulaFunction.Log, 1),
        ["log10"] = (FormulaFunction.Log10, 1),
        ["min"] = (FormulaFunction.Min, 2),
        ["max"] = (FormulaFunction.Max, 2),
        ["if"] = (FormulaFunction.If, 3),
    };

    private static readonly Dictionary<string, FormulaOperator> Comparisons = new(StringComparer.Ordinal)
    {
        ["<"] = FormulaOperator.Less,
        ["<="] = FormulaOperator.LessOrEqual,
        [">"] = FormulaOperator.Greater,
        [">="] = FormulaOperator.GreaterOrEqual,
        ["=="] = FormulaOperator.Equal,
        ["!="] = FormulaOperator.NotEqual,
    };

    private readonly string _text;
    private readonly IReadOnlyDictionary<string, double> _constants;
    private readonly IReadOnlyList<FormulaToken> _tokens;
    private readonly List<string> _bands = [];
    private int _at;
    private int _depth;

    public FormulaParser(string text, IReadOnlyDictionary<string, double> constants)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw FormulaFault.Of("formula: it is empty");
        }

        if (text.Length > Formula.MaxLength)
        {
            throw FormulaFault.Of($"formula: it has {text.Length} characters; at most {Formula.MaxLength} are allowed");
        }

        _text = text;
        _constants = constants;
        _tokens = FormulaLexer.Read(text);
    }

    private FormulaToken Current => _tokens[_at];

    public Formula Parse()
    {
        var root = ParseOr();
        if (Current.Kind != FormulaTokenKind.End)
        {
            throw Unexpected("an operator or the end");
        }

        if (root.IsCondition)
        {
            throw FormulaFault.Of("formula: it gives a condition, not a number; write if(condition, 1, 0)");
        }

        return _bands.Count > 0 ? new Formula(_text, root, _bands) : throw FormulaFault.Of("formula: it uses no band");
    }

    private FormulaNode ParseOr()
    {
        var left = ParseAnd();
        while (Current.Is("||"))
        {
            left = Combine(FormulaOperator.Or, left, ParseAnd, ofConditions: true);
        }

        return left;
    }

    private FormulaNode ParseAnd()
    {
        var left = ParseComparison();
        while (Current.Is("&&"))
        {
            left = Combine(FormulaOperator.And, left, ParseComparison, ofConditions: true);
        }

        return left;
    }

    private FormulaNode ParseComparison()
    {
        var left = ParseSum();
        return Current.Kind == FormulaTokenKind.Symbol && Comparisons.TryGetValue(Current.Text, out var comparison)
            ? Combine(comparison, left, ParseSum)
            : left;
    }

    private FormulaNode ParseSum()
    {
        var left = ParseProduct();
        while (Current.Is("+") || Current.Is("-"))
        {
            left = Combine(Current.Is("+") ? FormulaOperator.Add : FormulaOperator.Subtract, left, ParseProduct);
        }

        return left;
    }

    private FormulaNode ParseProduct()
    {
        var left = ParseSigned();
        while (Current.Is("*") || Current.Is("/"))
        {
            left = Combine(Current.Is("*") ? FormulaOperator.Multiply : FormulaOperator.Divide, left, ParseSigned);
        }

        return left;
    }

    private FormulaNode ParseSigned()
    {
        var sign = Current;
        if (!sign.Is("-") && !sign.Is("+") && !sign.Is("!"))
        {
            return ParsePower();
        }

        _at++;
        var operand = Nested(ParseSigned);
        Require(operand, condition: sign.Is("!"), sign.Position);
        return sign.Text switch { "-" => new FormulaNode.Negation(operand), "!" => new FormulaNode.Not(operand), _ => operand };
    }

    private FormulaNode ParsePower()
    {
        var left = ParsePrimary();
        return Current.Is("^") || Current.Is("**")
            ? Combine(FormulaOperator.Power, left, () => Nested(ParseSigned)) // right to left: a ^ b ^ c = a ^ (b ^ c)
            : left;
    }

    private FormulaNode ParsePrimary()
    {
        var token = Current;
        _at++;
        return token.Kind switch
        {
            FormulaTokenKind.Number => new FormulaNode.Number(token.Value),
            FormulaTokenKind.Name when Current.Is("(") => ParseCall(token),
            FormulaTokenKind.Name when _constants.TryGetValue(token.Text, out var constant) => new FormulaNode.Number(constant),
            FormulaTokenKind.Name => BandNamed(token),
            _ when token.Is("(") => ParseBracket(),
            _ => throw UnexpectedAt(token, "a number, a band name, a function or '('"),
        };
    }

    private FormulaNode ParseBracket()
    {
        var inner = Nested(ParseOr);
        Expect(")");
        return inner;
    }

    private FormulaNode.Call ParseCall(FormulaToken name)
    {
        if (!Functions.TryGetValue(name.Text, out var known))
        {
            throw FormulaFault.At(
                name.Position, $"there is no function '{name.Text}'; there are {string.Join(", ", Functions.Keys)}");
        }

        Expect("(");
        var arguments = new List<FormulaNode>();
        do
        {
            var position = Current.Position;
            var argument = Nested(ParseOr);
            Require(argument, condition: known.Function == FormulaFunction.If && arguments.Count == 0, position);
            arguments.Add(argument);
        }
        while (Skip(","));

        Expect(")");
        return arguments.Count == known.Arguments
            ? new FormulaNode.Call(known.Function, arguments)
            : throw FormulaFault.At(name.Position, $"'{name.Text}' takes {known.Arguments} arguments, not {arguments.Count}");
    }

    private FormulaNode.Band BandNamed(FormulaToken token)
    {
        if (!_bands.Contains(token.Text))
        {
            if (_bands.Count == Formula.MaxBands)
            {
                throw FormulaFault.At(token.Position, $"more than {Formula.MaxBands} different bands");
            }

            _bands.Add(token.Text);
        }

        return new FormulaNode.Band(token.Text);
    }

    private FormulaNode.Binary Combine(
        FormulaOperator @operator, FormulaNode left, Func<FormulaNode> parseRight, bool ofConditions = false)
    {
        var position = Current.Position;
        _at++;
        var right = parseRight();
        Require(left, ofConditions, position);
        Require(right, ofConditions, position);
        return new FormulaNode.Binary(@operator, left, right);
    }

    private static void Require(FormulaNode node, bool condition, int position)
    {
        if (node.IsCondition != condition)
        {
            throw FormulaFault.At(
                position, condition ? "a condition such as nir > 0.2 is expected" : "a number is expected, not a condition");
        }
    }

    private FormulaNode Nested(Func<FormulaNode> parse)
    {
        if (++_depth > Formula.MaxDepth)
        {
            throw FormulaFault.At(Current.Position, $"nested deeper than {Formula.MaxDepth} levels");
        }

        var node = parse();
        _depth--;
        return node;
    }

    private bool Skip(string symbol)
    {
        if (!Current.Is(symbol))
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Skip(symbol))
        {
            throw Unexpected($"'{symbol}'");
        }
    }

    private ProcessException Unexpected(string expected) => UnexpectedAt(Current, expected);

    private static ProcessException UnexpectedAt(FormulaToken token, string expected) => FormulaFault.At(
        token.Position, $"{expected} is expected, not {(token.Kind == FormulaTokenKind.End ? "the end" : $"'{token.Text}'")}");
}

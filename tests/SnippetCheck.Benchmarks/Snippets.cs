using System.Globalization;
using System.Text;

namespace SnippetCheck.Benchmarks;

/// <summary>Generates typical snippets: some twenty lines with types, queries, patterns and a little output.</summary>
internal static class Snippets
{
    private static readonly string[] Bodies =
    [
        """
            var orders = new List<Order{0}> {{ new("apple", 3, 1.5m), new("pear", 2, 2.25m), new("plum", 7, 0.5m) }};
            var totals = orders.GroupBy(o => o.Price > 1).ToDictionary(g => g.Key, g => g.Sum(o => o.Price * o.Count));
            foreach (var (isDear, total) in totals.OrderBy(t => t.Key))
            {{
                Console.WriteLine($"{{(isDear ? "dear" : "cheap")}}: {{total}}");
            }}

            Console.WriteLine(orders.Count + {0});

            record Order{0}(string Name, int Count, decimal Price);
            """,
        """
            Shape{0}[] shapes = [new Circle{0}(2), new Square{0}(3), new Circle{0}({0})];
            foreach (var shape in shapes)
            {{
                var area = shape switch
                {{
                    Circle{0} {{ Radius: > 100 }} => -1,
                    Circle{0} c => 3 * c.Radius * c.Radius,
                    Square{0} s => s.Side * s.Side,
                    _ => throw new InvalidOperationException(),
                }};
                Console.WriteLine(area);
            }}

            abstract record Shape{0};
            record Circle{0}(int Radius) : Shape{0};
            record Square{0}(int Side) : Shape{0};
            """,
        """
            var buffer = new Ring{0}<int>(4);
            for (var i = 0; i < 6; i++)
            {{
                buffer.Add(i + {0});
            }}

            Console.WriteLine(string.Join(", ", buffer.Items()));

            class Ring{0}<T>(int size)
            {{
                private readonly T[] _items = new T[size];
                private int _next;

                public void Add(T item) => _items[_next++ % size] = item;

                public IEnumerable<T> Items()
                {{
                    for (var i = Math.Max(0, _next - size); i < _next; i++)
                    {{
                        yield return _items[i % size];
                    }}
                }}
            }}
            """,
        """
            var results = await Task.WhenAll(Enumerable.Range({0}, 5).Select(Square{0}));
            Console.WriteLine(results.Sum());
            Dictionary<string, int> words = [];
            foreach (var word in "to be or not to be".Split(' '))
            {{
                words[word] = words.GetValueOrDefault(word) + 1;
            }}

            Console.WriteLine(string.Join(' ', words.OrderByDescending(w => w.Value).ThenBy(w => w.Key).Select(w => $"{{w.Key}}={{w.Value}}")));

            static async Task<int> Square{0}(int n)
            {{
                await Task.Yield();
                return n * n;
            }}
            """,
    ];

    /// <summary>The source of a snippet, by its number.</summary>
    public static string Source(int number) =>
        string.Format(CultureInfo.InvariantCulture, Bodies[number % Bodies.Length], number);

    /// <summary>Writes posts of ten snippets each.</summary>
    public static void WritePosts(string folder, int count, string tag)
    {
        Directory.CreateDirectory(folder);
        foreach (var post in Enumerable.Range(0, count).Chunk(10))
        {
            var text = new StringBuilder($"# Post {post[0]}\n");
            foreach (var number in post)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"\nSnippet {number}.\n\n```csharp {tag}\n{Source(number)}\n```\n"
                );
            }

            File.WriteAllText(Path.Combine(folder, $"post{post[0]:00000}.md"), text.ToString());
        }
    }
}

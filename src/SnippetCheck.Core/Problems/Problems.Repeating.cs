using System.Globalization;

namespace SnippetCheck;

// 065x: what repeated runs show.
public static partial class Problems
{
    /// <summary>The code of stated output that varies from run to run.</summary>
    public const string VariationCode = "SNIP0650";

    /// <summary>The code of output that varies from run to run, and that the post doesn't state.</summary>
    public const string UnstatedVariationCode = "SNIP0652";

    /// <summary>Stated output that doesn't hold in each of several runs.</summary>
    /// <param name="place">Where it's stated.</param>
    /// <param name="runs">The number of runs.</param>
    /// <param name="details">The lines that vary.</param>
    /// <param name="help">The narrowest statement that holds in each run.</param>
    public static Problem VariesFromRunToRun(Place place, int runs, IReadOnlyList<string> details, string help) =>
        Error(
            VariationCode,
            place,
            string.Create(CultureInfo.InvariantCulture, $"The output wasn't the same in {runs} runs."),
            help
        ) with
        {
            Details = details,
        };

    /// <summary>Stated output that holds now, but shows the time of the run.</summary>
    public static Problem HoldsOnlyNow(Place place, IReadOnlyList<string> details, string help) =>
        Error(VariationCode, place, "The output shows the time of the run, so it won't hold later.", help) with
        {
            Details = details,
        };

    /// <summary>A program that doesn't end the same way each time.</summary>
    public static Problem EndsDifferently(Place place, int runs, IReadOnlyList<string> details) =>
        Error(
            "SNIP0651",
            place,
            string.Create(CultureInfo.InvariantCulture, $"The snippet didn't end the same way in {runs} runs."),
            "Fix the race in the code, or tag the snippet compile."
        ) with
        {
            Details = details,
        };

    /// <summary>Output that varies, and that nothing states.</summary>
    public static Problem UnstatedVaries(Place place, int runs, IReadOnlyList<string> details, string help) =>
        Error(
            UnstatedVariationCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The output wasn't the same in {runs} runs. The post doesn't state it."
            ),
            help
        ) with
        {
            Details = details,
        };
}

#:package YamlDotNet@16.3.0
#:property CheckForOverflowUnderflow=true
using YamlDotNet.Core;

var yaml = typeof(Mark);

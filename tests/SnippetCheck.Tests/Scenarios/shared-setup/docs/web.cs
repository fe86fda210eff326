var port = 8080;
var address = $"http://{shop}:{port}";

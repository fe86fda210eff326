var port = 9090;

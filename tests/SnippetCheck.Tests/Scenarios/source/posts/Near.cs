class Near { }

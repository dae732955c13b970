def hello():
    return {"protocol": 7, "name": "entry"}

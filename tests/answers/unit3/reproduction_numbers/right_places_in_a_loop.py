# why = "goes by places"
def reproduction_numbers(counts):
    result = []
    for i in range(len(counts) - 1):
        if counts[i] == 0:
            result.append(0)
        else:
            result.append(counts[i + 1] / counts[i])
    return result

# why = "typed with a traditional keyboard"
first_step = "每周講一個吃飯的故事"
